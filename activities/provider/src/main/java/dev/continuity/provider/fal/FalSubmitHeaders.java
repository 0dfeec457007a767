package dev.continuity.provider.fal;

import dev.continuity.provider.SubmitOptions;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes the options of a submit as headers (fal: headers on submit). The webhook is a query parameter instead. */
final class FalSubmitHeaders {
    private FalSubmitHeaders() {}

    static Map<String, String> of(SubmitOptions options) {
        Map<String, String> headers = new TreeMap<>();
        options.startTimeout()
                .ifPresent(duration -> headers.put("X-Fal-Request-Start-Timeout", Long.toString(duration.toSeconds())));
        options.objectLifetime()
                .ifPresent(duration -> headers.put(
                        "X-Fal-Object-Lifecycle-Preference",
                        "{\"expiration_duration_seconds\":" + duration.toSeconds() + "}"));
        if (!options.tags().isEmpty()) {
            headers.put(
                    "X-Fal-Tags",
                    new TreeMap<>(options.tags())
                            .entrySet().stream()
                                    .map(tag -> tag.getKey() + "=" + tag.getValue())
                                    .collect(Collectors.joining(",")));
        }
        if (options.noRetry()) {
            headers.put("X-Fal-No-Retry", "1");
        }
        if (options.lowPriority()) {
            headers.put("X-Fal-Queue-Priority", "low");
        }
        if (options.noFallback()) {
            headers.put("x-app-fal-disable-fallback", "true");
        }
        return headers;
    }
}
