package dev.continuity.provider;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The options of a submit besides its input. A provider ignores options that it does not support.
 *
 * @param webhook unique to the attempt; called when the request has ended
 * @param startTimeout limit for the time in the queue, whole seconds, at least 1; unlimited by default
 * @param tags for billing, at most 10, each of letters, digits and {@code . _ : / -}
 * @param noRetry whether the provider's queue must not retry automatically
 * @param lowPriority whether other requests may go first
 * @param noFallback whether the provider must not use another endpoint instead
 * @param objectLifetime how long the provider keeps the clip, whole seconds, at least 1; the account's setting by
 *     default
 */
public record SubmitOptions(
        Optional<URI> webhook,
        Optional<Duration> startTimeout,
        Map<String, String> tags,
        boolean noRetry,
        boolean lowPriority,
        boolean noFallback,
        Optional<Duration> objectLifetime) {
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9._:/-]{1,128}");

    public SubmitOptions {
        tags = Map.copyOf(tags);
        if (tags.size() > 10) {
            throw new IllegalArgumentException("At most 10 tags are allowed: " + tags.size());
        }
        tags.forEach((name, value) -> {
            if (!TAG.matcher(name).matches() || !TAG.matcher(value).matches()) {
                throw new IllegalArgumentException("A tag is 1 to 128 letters, digits and . _ : / -: " + name);
            }
        });
        webhook.ifPresent(uri -> {
            if (!uri.isAbsolute() || uri.getHost() == null) {
                throw new IllegalArgumentException("The webhook must be an absolute URL: " + uri);
            }
        });
        startTimeout.ifPresent(duration -> atLeastASecond("startTimeout", duration));
        objectLifetime.ifPresent(duration -> atLeastASecond("objectLifetime", duration));
    }

    public static SubmitOptions none() {
        return new SubmitOptions(Optional.empty(), Optional.empty(), Map.of(), false, false, false, Optional.empty());
    }

    public SubmitOptions withWebhook(URI uri) {
        return new SubmitOptions(
                Optional.of(uri), startTimeout, tags, noRetry, lowPriority, noFallback, objectLifetime);
    }

    private static void atLeastASecond(String name, Duration duration) {
        if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException(name + " must be at least 1 s: " + duration);
        }
    }
}
