package dev.continuity.take;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rendered clip in S3, as described by {@code take.json}. That document is written last: it exists if and only if the
 * take is ready.
 *
 * @param key hash of its recipe
 * @param sha256 hash of the clip
 * @param bytes length of the clip
 * @param seconds length of the clip's picture
 * @param width pixels, as viewers show it
 * @param height pixels, as viewers show it
 * @param fps nominal frames per second
 * @param audio whether the clip has sound that can be decoded
 * @param dollars billed by the provider, USD: as reported, or by list price
 * @param requestId the provider's id of the request
 * @param orderedBy the sequence that paid for it
 * @param submittedAt when the provider accepted the call
 * @param readyAt when the clip was stored
 * @param providerUrl where the provider serves the clip for some days
 * @param clip name of the clip and its poster among all clips stored for this key
 * @param frames of its picture; null: they were not counted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Take(
        Sha256 key,
        Sha256 sha256,
        long bytes,
        double seconds,
        int width,
        int height,
        double fps,
        boolean audio,
        BigDecimal dollars,
        String requestId,
        String orderedBy,
        Instant submittedAt,
        Instant readyAt,
        String providerUrl,
        String clip,
        @Nullable ClipFrames frames) {}
