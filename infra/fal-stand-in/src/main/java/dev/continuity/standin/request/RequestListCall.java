package dev.continuity.standin.request;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.continuity.standin.http.HttpAnswer;
import dev.continuity.standin.http.HttpCall;
import dev.continuity.standin.http.StandInJson;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** Lists all requests with their inputs and their bill. The real provider has no such call. */
final class RequestListCall {

    private final RequestRegistry requests;

    RequestListCall(RequestRegistry requests) {
        this.requests = requests;
    }

    HttpAnswer list(HttpCall call) {
        List<AcceptedRequest> all = requests.all();
        ObjectNode body = StandInJson.object();
        ArrayNode list = body.putArray("requests");
        all.forEach(request -> list.add(entry(request)));
        body.putObject("totals")
                .put("submitted", all.size())
                .put("completed", count(all, RequestOutcome::succeeded))
                .put("failed", count(all, outcome -> !outcome.succeeded() && !outcome.isCancelled()))
                .put("cancelled", count(all, RequestOutcome::isCancelled))
                .put("billed_seconds", sum(all, AcceptedRequest::billedSeconds))
                .put("billed_dollars", sum(all, AcceptedRequest::billedDollars));
        return HttpAnswer.json(200, body);
    }

    private static ObjectNode entry(AcceptedRequest request) {
        ObjectNode entry = StandInJson.object()
                .put("request_id", request.id())
                .put("endpoint", request.endpoint().id())
                .put("state", request.state().name())
                .put("sent_at", request.sentAt().toString());
        entry.set("input", request.input());
        if (request.startedAt() != null) {
            entry.put("started_at", request.startedAt().toString());
        }
        if (request.endedAt() != null) {
            entry.put("ended_at", request.endedAt().toString());
        }
        RequestOutcome outcome = request.outcome();
        if (outcome != null) {
            entry.put("status_code", outcome.status()).put("outcome", word(outcome));
            if (outcome.errorType() != null) {
                entry.put("error_type", outcome.errorType());
            }
        }
        return entry.put("billed_seconds", request.billedSeconds()).put("billed_dollars", request.billedDollars());
    }

    private static String word(RequestOutcome outcome) {
        if (outcome.succeeded()) {
            return "completed";
        }
        return outcome.isCancelled() ? "cancelled" : "failed";
    }

    private static long count(List<AcceptedRequest> all, Predicate<RequestOutcome> condition) {
        return all.stream()
                .map(AcceptedRequest::outcome)
                .filter(outcome -> outcome != null && condition.test(outcome))
                .count();
    }

    private static BigDecimal sum(List<AcceptedRequest> all, Function<AcceptedRequest, BigDecimal> amount) {
        return all.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
