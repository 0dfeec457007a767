package dev.continuity.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A request in the account's history.
 *
 * @param requestId the provider's name of the request
 * @param endpointId as the provider writes it
 * @param sentAt when the provider got it
 * @param endedAt when it was complete, if it is
 * @param statusCode HTTP status of its result, if it is complete
 * @param input what was asked for, if the provider kept it (fal: for 30 days by default)
 * @param video where its clip is, if the provider kept that
 */
public record HistoryEntry(
        String requestId,
        String endpointId,
        Instant sentAt,
        Optional<Instant> endedAt,
        OptionalInt statusCode,
        Optional<JsonNode> input,
        Optional<URI> video) {}
