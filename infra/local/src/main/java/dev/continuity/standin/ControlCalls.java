package dev.continuity.standin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Predicate;

/** What the real provider does not have: the open book, and its faults at will. */
final class ControlCalls {

    private final RequestBook book;
    private final FaultRules faults;

    ControlCalls(RequestBook book, FaultRules faults) {
        this.book = book;
        this.faults = faults;
    }

    Answer book(Call call) {
        List<Submission> all = book.all();
        ObjectNode body = Json.object();
        ArrayNode requests = body.putArray("requests");
        all.forEach(submission -> requests.add(entry(submission)));
        body.putObject("totals")
                .put("submitted", all.size())
                .put("completed", count(all, outcome -> outcome.succeeded()))
                .put("failed", count(all, outcome -> !outcome.succeeded() && outcome.status() != RenderQueue.CANCELLED))
                .put("cancelled", count(all, outcome -> outcome.status() == RenderQueue.CANCELLED))
                .put(
                        "billed_seconds",
                        sum(all.stream().map(Submission::billedSeconds).toList()))
                .put(
                        "billed_dollars",
                        sum(all.stream().map(Submission::billedDollars).toList()));
        return Answer.json(200, body);
    }

    private static ObjectNode entry(Submission submission) {
        ObjectNode entry = Json.object()
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
        Outcome outcome = submission.outcome();
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

    private static long count(List<Submission> all, Predicate<Outcome> which) {
        return all.stream()
                .map(Submission::outcome)
                .filter(outcome -> outcome != null && which.test(outcome))
                .count();
    }

    private static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    Answer faults(Call call) {
        return Answer.json(200, faults.body());
    }

    Answer setFaults(Call call) throws IOException {
        try {
            faults.replace(Json.MAPPER.readTree(call.body()));
            return Answer.json(200, faults.body());
        } catch (JsonProcessingException e) {
            return Answer.detail(422, "not JSON: " + e.getOriginalMessage());
        } catch (IllegalArgumentException e) {
            return Answer.detail(422, String.valueOf(e.getMessage()));
        }
    }

    /** Also lets go what a fault still holds. */
    Answer clearFaults(Call call) throws IOException {
        faults.replace(Json.MAPPER.createArrayNode());
        faults.release("");
        return Answer.json(200, faults.body());
    }

    /** Of one request, where {@code ?prompt=} says so. */
    Answer release(Call call) {
        faults.release(call.parameter("prompt").orElse(""));
        return Answer.json(200, Json.object().put("released", true));
    }
}
