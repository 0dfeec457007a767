package dev.continuity.standin.request;

import java.time.Duration;

/**
 * How fast requests are worked on.
 *
 * @param concurrency requests in progress at a time
 * @param queueTime how long each request waits in the queue at least
 * @param renderTime how long each request is in progress at least
 */
public record QueueSettings(int concurrency, Duration queueTime, Duration renderTime) {}
