package dev.continuity.render;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How renders behave.
 *
 * @param worker names this process in intents
 * @param intentGoodFor after this nobody may submit on an intent any more, more than 0; longer than a submit may take
 * @param reconcileFor how long after that the provider's request history is asked again before a step is parked, 0 or more
 * @param statusInterval how often the provider is polled at most, where its status stream fails; at least 250 ms
 * @param clipGoneAfter how long a clip may be missing where its result says it is, before its step fails, 0 or more
 * @param statusStreams how many status streams are held open at a time, 0 or more
 * @param storageReachable whether the provider can reach presigned URLs of our storage
 * @param tempFolder for temporary files
 * @param publicUrl where the provider can call our API back; empty: it is not asked to
 */
public record RenderSettings(
        String worker,
        Duration intentGoodFor,
        Duration reconcileFor,
        Duration statusInterval,
        Duration clipGoneAfter,
        int statusStreams,
        boolean storageReachable,
        Path tempFolder,
        Optional<PublicUrl> publicUrl) {
    /** More often would load the provider, and tell nobody anything sooner. */
    public static final Duration SHORTEST_STATUS_INTERVAL = Duration.ofMillis(250);

    public RenderSettings {
        atLeast("intentGoodFor", intentGoodFor, Duration.ofNanos(1));
        atLeast("reconcileFor", reconcileFor, Duration.ZERO);
        atLeast("statusInterval", statusInterval, SHORTEST_STATUS_INTERVAL);
        atLeast("clipGoneAfter", clipGoneAfter, Duration.ZERO);
        if (statusStreams < 0) {
            throw new IllegalArgumentException("statusStreams cannot be " + statusStreams + "; allowed: 0 or more.");
        }
    }

    private static void atLeast(String name, Duration duration, Duration least) {
        if (duration.compareTo(least) < 0) {
            throw new IllegalArgumentException(
                    "%s cannot be %s; allowed: %s or more.".formatted(name, duration, least));
        }
    }
}
