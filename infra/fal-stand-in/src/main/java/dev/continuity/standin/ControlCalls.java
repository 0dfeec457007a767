package dev.continuity.standin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.continuity.standin.fault.FaultRules;
import dev.continuity.standin.http.HttpAnswer;
import dev.continuity.standin.http.HttpCall;
import dev.continuity.standin.http.StandInJson;
import dev.continuity.standin.request.AcceptedRequest;
import dev.continuity.standin.request.RenderQueue;
import dev.continuity.standin.request.RequestOutcome;
import dev.continuity.standin.request.RequestRegistry;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Predicate;

/** What the real provider does not have: the open book, and its faults at will. */
final class ControlCalls {

    private final RequestRegistry book;
    private final FaultRules faults;

    ControlCalls(RequestRegistry book, FaultRules faults) {
        this.book = book;
        this.faults = faults;
    }

    HttpAnswer book(HttpCall call) {
        List<AcceptedRequest> all = book.all();
        ObjectNode body = StandInJson.object();
        ArrayNode requests = body.putArray("requests");
        all.forEach(submission -> requests.add(entry(submission)));
        body.putObject("totals")
                .put("submitted", all.size())
                .put("completed", count(all, outcome -> outcome.succeeded()))
                .put("failed", count(all, outcome -> !outcome.succeeded() && outcome.status() != RenderQueue.CANCELLED))
                .put("cancelled", count(all, outcome -> outcome.status() == RenderQueue.CANCELLED))
                .put(
                        "billed_seconds",
                        sum(all.stream().map(AcceptedRequest::billedSeconds).toList()))
                .put(
                        "billed_dollars",
                        sum(all.stream().map(AcceptedRequest::billedDollars).toList()));
        return HttpAnswer.json(200, body);
    }

    private static ObjectNode entry(AcceptedRequest submission) {
        ObjectNode entry = StandInJson.object()
                .put("request_id", submission.id())
                .put("endpoint", submission.endpoint().id())
                .put("state", submission.state().name())
                .put("sent_at", submission.sentAt().toString());
        entry.set("input", submission.input());
        if (submission.startedAt() != null) {
            entry.put("started_at", submission.startedAt().toString());
        }
        if (submission.endedAt() != null) {
            entry.put("ended_at", submission.endedAt().toString());
        }
        RequestOutcome outcome = submission.outcome();
        if (outcome != null) {
            entry.put("status_code", outcome.status());
            entry.put(
                    "outcome",
                    outcome.succeeded()
                            ? "completed"
                            : outcome.status() == RenderQueue.CANCELLED ? "cancelled" : "failed");
            if (outcome.errorType() != null) {
                entry.put("error_type", outcome.errorType());
            }
        }
        return entry.put("billed_seconds", submission.billedSeconds())
                .put("billed_dollars", submission.billedDollars());
    }

    private static long count(List<AcceptedRequest> all, Predicate<RequestOutcome> which) {
        return all.stream()
                .map(AcceptedRequest::outcome)
                .filter(outcome -> outcome != null && which.test(outcome))
                .count();
    }

    private static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    HttpAnswer faults(HttpCall call) {
        return HttpAnswer.json(200, faults.body());
    }

    HttpAnswer setFaults(HttpCall call) throws IOException {
        try {
            faults.replace(StandInJson.MAPPER.readTree(call.body()));
            return HttpAnswer.json(200, faults.body());
        } catch (JsonProcessingException e) {
            return HttpAnswer.detail(422, "not JSON: " + e.getOriginalMessage());
        } catch (IllegalArgumentException e) {
            return HttpAnswer.detail(422, String.valueOf(e.getMessage()));
        }
    }

    /** Also lets go what a fault still holds. */
    HttpAnswer clearFaults(HttpCall call) throws IOException {
        faults.replace(StandInJson.MAPPER.createArrayNode());
        faults.release("");
        return HttpAnswer.json(200, faults.body());
    }

    /** Of one request, where {@code ?prompt=} says so. */
    HttpAnswer release(HttpCall call) {
        faults.release(call.parameter("prompt").orElse(""));
        return HttpAnswer.json(200, StandInJson.object().put("released", true));
    }
}
