package dev.continuity.api;

import dev.continuity.connections.validation.DurationBetween;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The API's timeouts and intervals. Each is also an environment variable, such as {@code CONTINUITY_API_QUERY_TIMEOUT}.
 * The settings for Temporal and storage are in {@code dev.continuity.connections}.
 */
@ConfigMapping(prefix = "continuity.api")
public interface ApiConfig {
    /** For a call to Temporal. */
    @DurationBetween(min = "100ms", max = "1m")
    @WithDefault("4s")
    Duration temporalTimeout();

    /** For a call to storage, including retries. */
    @DurationBetween(min = "500ms", max = "1m")
    @WithDefault("5s")
    Duration storageTimeout();

    /** For a worker to answer a query for the state of a sequence. */
    @DurationBetween(min = "100ms", max = "1m")
    @WithDefault("3s")
    Duration queryTimeout();

    /** For a worker to carry out a person's decision. */
    @DurationBetween(min = "1s", max = "1m")
    @WithDefault("15s")
    Duration updateTimeout();

    /** For a worker to make an estimate. */
    @DurationBetween(min = "1s", max = "10m")
    @WithDefault("60s")
    Duration estimateTimeout();

    /** For a worker to check its surroundings. */
    @DurationBetween(min = "1s", max = "5m")
    @WithDefault("30s")
    Duration doctorTimeout();

    /** Between two polls of a sequence that has followers. */
    @DurationBetween(min = "10ms", max = "1m")
    @WithDefault("500ms")
    Duration eventsInterval();

    /** Between two keep-alive comments in a stream of events. */
    @DurationBetween(min = "1s", max = "10m")
    @WithDefault("15s")
    Duration eventsKeepalive();

    /**
     * The names by which browsers reach the API, without ports. Without them it is {@code localhost} and IP addresses, and
     * any name if it does not listen on loopback.
     */
    Optional<List<String>> hosts();
}
