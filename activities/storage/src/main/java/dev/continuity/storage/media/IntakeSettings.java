package dev.continuity.storage.media;

import dev.continuity.take.Media;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where media may be imported from, how large it may be, and how long that may take.
 *
 * @param buckets of the same S3 that {@code s3://} may name, besides our own
 * @param allowedInternalHosts hosts that may have internal addresses and use plain {@code http://}, such as private
 *     stores
 * @param trustedNetworks internal addresses that any host may have, over https; for a proxy program that gives every name
 *     an address of its own
 * @param clipBytes largest clip
 * @param imageBytes largest image
 * @param connectTimeout of each connection
 * @param stallTimeout longest time without a byte
 * @param timeout longest time for one download
 * @param tempFolder for media until it is stored
 */
public record IntakeSettings(
        Set<String> buckets,
        Set<String> allowedInternalHosts,
        List<IpNetwork> trustedNetworks,
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
        trustedNetworks = List.copyOf(trustedNetworks);
    }

    /** Defaults: clips of 200 MB, images of 10 MB (fal: its limits), https only, no internal hosts, three minutes. */
    public static IntakeSettings defaults(Path tempFolder) {
        return new IntakeSettings(
                Set.of(),
                Set.of(),
                List.of(),
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

    boolean isTrusted(InetAddress address) {
        return trustedNetworks.stream().anyMatch(network -> network.contains(address));
    }

    public long limit(Media.Kind kind) {
        return kind == Media.Kind.CLIP ? clipBytes : imageBytes;
    }
}
