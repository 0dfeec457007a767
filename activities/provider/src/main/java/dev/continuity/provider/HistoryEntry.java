package dev.continuity.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A request in the account's history.
 *
 * @param requestId the provider's id of the request
 * @param endpointId as the provider writes it
 * @param sentAt when the provider received it
 * @param endedAt when it was completed
 * @param statusCode HTTP status of its result, if it is complete
 * @param input of the request, if the provider kept it (fal: for 30 days by default)
 * @param video URL of its clip, if the provider kept it
 */
public record HistoryEntry(
        String requestId,
        String endpointId,
        Instant sentAt,
        Optional<Instant> endedAt,
        OptionalInt statusCode,
        Optional<JsonNode> input,
        Optional<URI> video) {}
