package dev.continuity.render.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.continuity.notification.Notification;
import dev.continuity.render.PublicUrl;
import dev.continuity.sequence.SequenceId;
import dev.continuity.take.DocumentMapper;
import dev.continuity.take.Sha256;
import dev.continuity.take.StepId;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of a webhook. Standard Webhooks: a type, a time, and data.
 *
 * @param type what happened
 * @param timestamp when it happened
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record NotificationBody(String type, Instant timestamp, Content data) {
    private static final ObjectMapper JSON = DocumentMapper.mapper();

    /** @param api at which links lead to the sequence and the take; empty: no links */
    static NotificationBody of(Notification notification, Optional<PublicUrl> api) {
        @Nullable SequenceId sequence = notification.sequence();
        return new NotificationBody(
                notification.kind().wireName(),
                notification.at(),
                new Content(
                        notification.project(),
                        sequence,
                        sequence == null ? null : notification.number(),
                        notification.title(),
                        notification.message(),
                        notification.step(),
                        notification.take(),
                        notification.version(),
                        sequence == null
                                ? null
                                : api.map(url -> Links.of(notification, sequence, url))
                                        .orElse(null)));
    }

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A notification is JSON", e);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Content(
            @Nullable String project,
            @Nullable SequenceId sequence,
            @Nullable Integer number,
            String title,
            String message,
            @Nullable StepId step,
            @Nullable Sha256 take,
            @Nullable String version,
            @Nullable Links links) {}

    /** Addresses of the API, which ask for the same login as ever. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Links(URI sequence, @Nullable URI take) {
        static Links of(Notification notification, SequenceId sequence, PublicUrl api) {
            String path = "/v1/sequences/" + sequence;
            @Nullable StepId step = notification.step();
            @Nullable String version = notification.version();
            return new Links(
                    api.at(path),
                    step == null || version == null
                            ? null
                            : api.at("%s/takes/%s/%s/clip".formatted(path, step, version)));
        }
    }
}
