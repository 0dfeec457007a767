package dev.continuity.standin.request;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.continuity.standin.fault.FaultInjector;
import dev.continuity.standin.fault.FaultRules;
import dev.continuity.standin.fault.FaultTarget;
import dev.continuity.standin.http.HttpAnswer;
import dev.continuity.standin.http.HttpCall;
import dev.continuity.standin.http.HttpRefusal;
import dev.continuity.standin.http.StandInJson;
import dev.continuity.standin.model.StandInEndpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The platform API's list of past requests of one endpoint, newest first, in pages. */
final class HistoryCall {

    private static final int DEFAULT_LIMIT = 50;
    private static final int LARGEST_LIMIT = 100;

    private final RequestRegistry requests;
    private final StatusView view;
    private final FaultRules faults;
    private final FaultInjector injector;

    HistoryCall(RequestRegistry requests, StatusView view, FaultRules faults, FaultInjector injector) {
        this.requests = requests;
        this.view = view;
        this.faults = faults;
        this.injector = injector;
    }

    HttpAnswer list(HttpCall call) throws IOException, InterruptedException, HttpRefusal {
        StandInEndpoint endpoint = call.parameter("endpoint_id")
                .flatMap(StandInEndpoint::find)
                .orElseThrow(() -> invalid("endpoint_id", "a known endpoint id is required"));
        injector.before("history", FaultTarget.of(endpoint));
        Optional<String> id = call.parameter("request_id");
        Instant start = instant(call, "start", Instant.MIN);
        Instant end = instant(call, "end", Instant.MAX);
        int limit = limit(call);
        String after = after(call);
        Predicate<FaultTarget> hidden = faults.hidden(endpoint);
        List<AcceptedRequest> matching = requests.all().stream()
                .filter(request -> request.endpoint() == endpoint)
                .filter(request -> id.isEmpty() || id.get().equals(request.id()))
                .filter(request -> hidden == null || !hidden.test(request.faultTarget()))
                .filter(request ->
                        !request.sentAt().isBefore(start) && !request.sentAt().isAfter(end))
                .sorted(Comparator.comparing(HistoryCall::sortKey).reversed())
                .filter(request -> after.isEmpty() || sortKey(request).compareTo(after) < 0)
                .toList();
        boolean payloads = call.parameter("expand").orElse("").contains("payloads");
        return injector.after("history", FaultTarget.of(endpoint), page(matching, limit, payloads));
    }

    private HttpAnswer page(List<AcceptedRequest> matching, int limit, boolean payloads) {
        List<AcceptedRequest> page = matching.subList(0, Math.min(limit, matching.size()));
        boolean more = matching.size() > page.size();
        ObjectNode body = StandInJson.object();
        ArrayNode items = body.putArray("items");
        page.forEach(request -> items.add(item(request, payloads)));
        body.put("has_more", more);
        body.put("next_cursor", more ? cursor(page.get(page.size() - 1)) : null);
        return HttpAnswer.json(200, body);
    }

    private ObjectNode item(AcceptedRequest request, boolean payloads) {
        ObjectNode item = StandInJson.object()
                .put("request_id", request.id())
                .put("endpoint_id", request.endpoint().id())
                .put("sent_at", request.sentAt().toString());
        if (request.startedAt() != null) {
            item.put("started_at", request.startedAt().toString());
        }
        if (request.endedAt() != null) {
            item.put("ended_at", request.endedAt().toString()).put("duration", request.inferenceSeconds());
        }
        RequestOutcome outcome = request.outcome();
        if (outcome != null) {
            item.put("status_code", outcome.status());
        }
        if (payloads && request.storesPayloads()) {
            item.set("json_input", request.input());
            if (outcome != null) {
                item.set("json_output", view.output(request, outcome));
            }
        }
        return item;
    }

    /** Fixed width, so that it sorts as the times do. */
    private static String sortKey(AcceptedRequest request) {
        return String.format(
                "%020d.%09d.%s",
                request.sentAt().getEpochSecond(), request.sentAt().getNano(), request.id());
    }

    private static String cursor(AcceptedRequest last) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(sortKey(last).getBytes(StandardCharsets.UTF_8));
    }

    private static String after(HttpCall call) throws HttpRefusal {
        try {
            return new String(
                    Base64.getUrlDecoder().decode(call.parameter("cursor").orElse("")), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw invalid("cursor", "not a cursor of this list");
        }
    }

    private static int limit(HttpCall call) throws HttpRefusal {
        String given = call.parameter("limit").orElse("" + DEFAULT_LIMIT);
        if (!given.matches("\\d{1,3}") || Integer.parseInt(given) < 1 || Integer.parseInt(given) > LARGEST_LIMIT) {
            throw invalid("limit", "allowed: 1.." + LARGEST_LIMIT);
        }
        return Integer.parseInt(given);
    }

    private static Instant instant(HttpCall call, String name, Instant otherwise) throws HttpRefusal {
        Optional<String> given = call.parameter(name).filter(text -> !text.isBlank());
        try {
            return given.map(
                            text -> OffsetDateTime.parse(text.replace(' ', '+')).toInstant())
                    .orElse(otherwise);
        } catch (DateTimeException e) {
            throw invalid(name, "an ISO-8601 time with zone is required, such as 2026-01-31T12:00:00Z");
        }
    }

    private static HttpRefusal invalid(String name, String message) {
        return new HttpRefusal(HttpAnswer.platform(400, "validation_error", name + ": " + message));
    }
}
