package dev.continuity.provider.fal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.continuity.address.WebAddress;
import dev.continuity.failure.FailureCode;
import dev.continuity.failure.FailureDetails;
import dev.continuity.provider.HistoryEntry;
import dev.continuity.provider.ProviderException;
import dev.continuity.provider.fal.http.FalHttp;
import dev.continuity.provider.fal.http.HttpReply;
import dev.continuity.take.Endpoint;
import dev.continuity.take.RequestId;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads all pages of the account's request history in a time window. */
final class FalHistory {
    private static final int MAX_PAGES = 1_000;

    private final FalSettings settings;
    private final FalHttp http;

    FalHistory(FalSettings settings, FalHttp http) {
        this.settings = settings;
        this.http = http;
    }

    List<HistoryEntry> requests(Endpoint endpoint, Instant from, Instant to)
            throws ProviderException, InterruptedException {
        return all(endpoint, "&start=" + encode(from.toString()) + "&end=" + encode(to.toString()), from);
    }

    /** fal: with a request id, the window is 90 days. */
    Optional<HistoryEntry> request(Endpoint endpoint, String requestId) throws ProviderException, InterruptedException {
        return all(endpoint, "&request_id=" + encode(requestId), Instant.now()).stream()
                .filter(entry -> entry.requestId().equals(requestId))
                .findFirst();
    }

    /** @param sentAt of entries without a time */
    private List<HistoryEntry> all(Endpoint endpoint, String filter, Instant sentAt)
            throws ProviderException, InterruptedException {
        List<HistoryEntry> items = new ArrayList<>();
        Set<String> cursors = new HashSet<>();
        Optional<String> cursor = Optional.empty();
        do {
            HttpReply reply =
                    http.send(http.withKey(page(endpoint, filter, cursor)).GET());
            if (!reply.ok()) {
                throw FalErrorReply.of(reply).exception();
            }
            JsonNode page = reply.json();
            if (!page.path("items").isArray()) {
                throw FalQueue.unreadable(reply);
            }
            page.path("items").forEach(item -> read(item, endpoint, sentAt).ifPresent(items::add));
            boolean more = page.path("has_more").asBoolean(page.hasNonNull("next_cursor"));
            cursor = more ? HttpReply.text(page, "next_cursor") : Optional.empty();
            // An incomplete history must not pass for a complete one.
            if (more && (cursor.isEmpty() || !cursors.add(cursor.get()) || cursors.size() > MAX_PAGES)) {
                throw new ProviderException(
                        ProviderException.Kind.UNAVAILABLE,
                        FailureDetails.of(
                                FailureCode.UNREADABLE_ANSWER,
                                "The provider's request history has endless pages. Try again later."));
            }
        } while (cursor.isPresent());
        return items;
    }

    private URI page(Endpoint endpoint, String filter, Optional<String> cursor) {
        return URI.create(settings.api() + "/v1/models/requests/by-endpoint?endpoint_id=" + encode(endpoint.id())
                + filter
                + "&expand=payloads&limit=100"
                + cursor.map(value -> "&cursor=" + encode(value)).orElse(""));
    }

    private static Optional<HistoryEntry> read(JsonNode item, Endpoint endpoint, Instant sentAt) {
        return HttpReply.text(item, "request_id")
                .filter(RequestId::isValid)
                .map(requestId -> new HistoryEntry(
                        requestId,
                        HttpReply.text(item, "endpoint_id").orElse(endpoint.id()),
                        time(item, "sent_at").or(() -> time(item, "started_at")).orElse(sentAt),
                        time(item, "ended_at"),
                        item.path("status_code").canConvertToInt()
                                        && item.path("status_code").isInt()
                                ? OptionalInt.of(item.path("status_code").intValue())
                                : OptionalInt.empty(),
                        payload(item.path("json_input")),
                        video(item)));
    }

    private static Optional<URI> video(JsonNode item) {
        return payload(item.path("json_output"))
                .flatMap(output -> HttpReply.text(output.path("video"), "url"))
                .flatMap(WebAddress::of);
    }

    private static Optional<JsonNode> payload(JsonNode payload) {
        JsonNode node = payload.isTextual() ? HttpReply.parse(payload.asText()) : payload;
        return node.isMissingNode() || node.isNull() ? Optional.empty() : Optional.of(node);
    }

    /** A time without a zone is in UTC. */
    private static Optional<Instant> time(JsonNode item, String name) {
        return HttpReply.text(item, name).flatMap(text -> {
            try {
                return Optional.of(OffsetDateTime.parse(text).toInstant());
            } catch (DateTimeException e) {
                try {
                    return Optional.of(
                            LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC));
                } catch (DateTimeException other) {
                    return Optional.empty();
                }
            }
        });
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
