package dev.continuity.storage.media;

import dev.continuity.take.Media;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * From where media is imported, how large it may be and how long that may take.
 *
 * @param buckets that {@code s3://} may name besides our own, at the same S3
 * @param allowedInternalHosts hosts that may have internal addresses, and be asked by plain {@code http://}: private
 *     stores
 * @param clipBytes largest clip
 * @param imageBytes largest image
 * @param connectTimeout to connect
 * @param stallTimeout longest without a byte
 * @param timeout longest that one fetch may take
 * @param tempFolder for media, until they are stored
 */
public record IntakeSettings(
        Set<String> buckets,
        Set<String> allowedInternalHosts,
        long clipBytes,
        long imageBytes,
        Duration connectTimeout,
        Duration stallTimeout,
        Duration timeout,
        Path tempFolder) {
    public IntakeSettings {
        buckets = Set.copyOf(buckets);
        allowedInternalHosts = allowedInternalHosts.stream()
                .map(host -> host.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Clips of 200 MB, images of 10 MB (fal: its limits), https only, nothing internal, three minutes. */
    public static IntakeSettings defaults(Path tempFolder) {
        return new IntakeSettings(
                Set.of(),
                Set.of(),
                200L << 20,
                10L << 20,
                Duration.ofSeconds(10),
                Duration.ofSeconds(20),
                Duration.ofMinutes(3),
                tempFolder);
    }

    boolean isAllowedInternal(String host) {
        return allowedInternalHosts.contains(host.toLowerCase(Locale.ROOT));
    }

    public long limit(Media.Kind kind) {
        return kind == Media.Kind.CLIP ? clipBytes : imageBytes;
    }
}
