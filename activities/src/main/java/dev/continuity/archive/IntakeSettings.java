package dev.continuity.archive;

import dev.continuity.take.Media;
import java.time.Duration;
import java.util.Set;

/**
 * From where media is taken in, how large and how slow it may be.
 *
 * @param buckets that {@code s3://} may name besides the archive's own, at the same S3
 * @param allowInsecure whether {@code http://} may be fetched
 * @param allowedInternalHosts hosts that may lead to internal addresses, as references spell them: private stores
 * @param clipBytes largest clip
 * @param imageBytes largest image
 * @param connectTimeout to connect
 * @param stallTimeout longest without a byte
 * @param timeout longest that one fetch may take
 */
public record IntakeSettings(
        Set<String> buckets,
        boolean allowInsecure,
        Set<String> allowedInternalHosts,
        long clipBytes,
        long imageBytes,
        Duration connectTimeout,
        Duration stallTimeout,
        Duration timeout) {
    public IntakeSettings {
        buckets = Set.copyOf(buckets);
        allowedInternalHosts = Set.copyOf(allowedInternalHosts);
    }

    /** Clips of 200 MB, images of 10 MB (fal: its limits), https only, nothing internal, three minutes. */
    public static IntakeSettings defaults() {
        return new IntakeSettings(
                Set.of(),
                false,
                Set.of(),
                200L << 20,
                10L << 20,
                Duration.ofSeconds(10),
                Duration.ofSeconds(20),
                Duration.ofMinutes(3));
    }

    long limit(Media.Kind kind) {
        return kind == Media.Kind.CLIP ? clipBytes : imageBytes;
    }
}
