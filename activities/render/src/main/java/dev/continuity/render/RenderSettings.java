package dev.continuity.render;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The settings of the render activities.
 *
 * @param worker the name of this process in intents
 * @param intentValidity how long a process may submit on its intent, more than 0; longer than the submit timeout
 * @param reconcileTimeout how long the provider's history is searched after the intent has expired, before the step is
 *     parked, 0 or more
 * @param statusInterval the longest pause between two status polls, if the status stream fails; at least 250 ms
 * @param clipMissingTimeout how long the clip of a completed request may be missing before its step fails, 0 or more
 * @param statusStreams the largest number of open status streams, 0 or more
 * @param storageReachable whether the provider can fetch presigned URLs of our storage
 * @param tempFolder for temporary files
 * @param publicUrl the URL of our API for the provider's callbacks; empty: no callbacks
 */
public record RenderSettings(
        String worker,
        Duration intentValidity,
        Duration reconcileTimeout,
        Duration statusInterval,
        Duration clipMissingTimeout,
        int statusStreams,
        boolean storageReachable,
        Path tempFolder,
        Optional<PublicUrl> publicUrl) {
    /** Polling more often would load the provider without a visible benefit. */
    public static final Duration MIN_STATUS_INTERVAL = Duration.ofMillis(250);

    public RenderSettings {
        atLeast("intentValidity", intentValidity, Duration.ofNanos(1));
        atLeast("reconcileTimeout", reconcileTimeout, Duration.ZERO);
        atLeast("statusInterval", statusInterval, MIN_STATUS_INTERVAL);
        atLeast("clipMissingTimeout", clipMissingTimeout, Duration.ZERO);
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
