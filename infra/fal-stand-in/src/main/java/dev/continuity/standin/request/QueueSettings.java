package dev.continuity.standin.request;

import java.time.Duration;

/**
 * How fast requests are processed.
 *
 * @param concurrency requests in progress at a time
 * @param queueTime the least time of each request in the queue
 * @param renderTime the least time of each request in progress
 */
public record QueueSettings(int concurrency, Duration queueTime, Duration renderTime) {}
