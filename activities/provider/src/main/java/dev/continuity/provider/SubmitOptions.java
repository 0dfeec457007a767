package dev.continuity.provider;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a submit says besides its input.
 *
 * @param webhook unique to the attempt; called with the result (fal: {@code fal_webhook})
 * @param startTimeout for the request to start, queue included, whole seconds, at least 1 (fal: unbounded by default)
 * @param tags for billing, at most 10, each of letters, digits and {@code . _ : / -} (fal: {@code X-Fal-Tags})
 * @param noRetry whether the provider's queue shall not retry by itself (fal: up to 10 times otherwise)
 * @param lowPriority whether others may go first (fal: {@code X-Fal-Queue-Priority})
 * @param noFallback whether no other endpoint may stand in (fal: {@code x-app-fal-disable-fallback})
 * @param objectLifetime how long the provider keeps the clip, whole seconds, at least 1; as the account says by default
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
                throw new IllegalArgumentException("The webhook must be an absolute address: " + uri);
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

    public SubmitOptions withTags(Map<String, String> newTags) {
        return new SubmitOptions(webhook, startTimeout, newTags, noRetry, lowPriority, noFallback, objectLifetime);
    }

    public SubmitOptions withStartTimeout(Duration duration) {
        return new SubmitOptions(
                webhook, Optional.of(duration), tags, noRetry, lowPriority, noFallback, objectLifetime);
    }

    public SubmitOptions withNoRetry() {
        return new SubmitOptions(webhook, startTimeout, tags, true, lowPriority, noFallback, objectLifetime);
    }

    public SubmitOptions withObjectLifetime(Duration duration) {
        return new SubmitOptions(webhook, startTimeout, tags, noRetry, lowPriority, noFallback, Optional.of(duration));
    }

    public Map<String, String> headers() {
        Map<String, String> headers = new TreeMap<>();
        startTimeout.ifPresent(
                duration -> headers.put("X-Fal-Request-Start-Timeout", Long.toString(duration.toSeconds())));
        objectLifetime.ifPresent(duration -> headers.put(
                "X-Fal-Object-Lifecycle-Preference", "{\"expiration_duration_seconds\":" + duration.toSeconds() + "}"));
        if (!tags.isEmpty()) {
            headers.put(
                    "X-Fal-Tags",
                    new TreeMap<>(tags)
                            .entrySet().stream()
                                    .map(tag -> tag.getKey() + "=" + tag.getValue())
                                    .collect(Collectors.joining(",")));
        }
        if (noRetry) {
            headers.put("X-Fal-No-Retry", "1");
        }
        if (lowPriority) {
            headers.put("X-Fal-Queue-Priority", "low");
        }
        if (noFallback) {
            headers.put("x-app-fal-disable-fallback", "true");
        }
        return headers;
    }

    private static void atLeastASecond(String name, Duration duration) {
        if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException(name + " must be at least 1 s: " + duration);
        }
    }
}
