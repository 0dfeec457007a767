package dev.continuity.storage.media;

import dev.continuity.take.Media;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * Where media may be imported from, how large it may be, and how long that may take.
 *
 * @param buckets of the same S3 that {@code s3://} may name, besides our own
 * @param allowedInternal internal addresses, such as those of private stores
 * @param clipBytes largest clip
 * @param imageBytes largest image
 * @param connectTimeout of each connection
 * @param stallTimeout longest time without a byte
 * @param timeout longest time for one download
 * @param tempFolder for media until it is stored
 */
public record IntakeSettings(
        Set<String> buckets,
        AllowedInternal allowedInternal,
        long clipBytes,
        long imageBytes,
        Duration connectTimeout,
        Duration stallTimeout,
        Duration timeout,
        Path tempFolder) {
    public IntakeSettings {
        buckets = Set.copyOf(buckets);
    }

    /** Defaults: clips of 200 MB, images of 10 MB (fal: its limits), https only, no internal hosts, three minutes. */
    public static IntakeSettings defaults(Path tempFolder) {
        return new IntakeSettings(
                Set.of(),
                AllowedInternal.none(),
                200L << 20,
                10L << 20,
                Duration.ofSeconds(10),
                Duration.ofSeconds(20),
                Duration.ofMinutes(3),
                tempFolder);
    }

    public long limit(Media.Kind kind) {
        return kind == Media.Kind.CLIP ? clipBytes : imageBytes;
    }
}
