package dev.continuity.api;

import dev.continuity.connections.validation.DurationBetween;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * How long the API waits for others; each setting also as an environment variable ({@code CONTINUITY_API_QUERY_TIMEOUT}).
 * Those for Temporal and storage are in {@code dev.continuity.connections}.
 */
@ConfigMapping(prefix = "continuity.api")
public interface ApiConfig {
    /** For an answer of Temporal. */
    @DurationBetween(min = "100ms", max = "1m")
    @WithDefault("4s")
    Duration temporalTimeout();

    /** For an answer of storage, retries included. */
    @DurationBetween(min = "500ms", max = "1m")
    @WithDefault("5s")
    Duration storageTimeout();

    /** For a worker to tell the state of a sequence. */
    @DurationBetween(min = "100ms", max = "1m")
    @WithDefault("3s")
    Duration queryTimeout();

    /** For a worker to do what a person decides. */
    @DurationBetween(min = "1s", max = "1m")
    @WithDefault("15s")
    Duration updateTimeout();

    /** For a worker to make an estimate. */
    @DurationBetween(min = "1s", max = "10m")
    @WithDefault("60s")
    Duration estimateTimeout();

    /** Between two polls of a sequence that somebody follows. */
    @DurationBetween(min = "10ms", max = "1m")
    @WithDefault("500ms")
    Duration eventsInterval();

    /** Between two keep-alive comments on an otherwise silent stream of events. */
    @DurationBetween(min = "1s", max = "10m")
    @WithDefault("15s")
    Duration eventsKeepalive();
}
