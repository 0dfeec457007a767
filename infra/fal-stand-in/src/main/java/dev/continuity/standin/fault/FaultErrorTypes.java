package dev.continuity.standin.fault;

import static java.util.Map.entry;

import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The error types that a fault can name, each with the HTTP status of the failed result (fal: error reference). */
public final class FaultErrorTypes {

    private static final Map<String, Integer> INFRASTRUCTURE = Map.ofEntries(
            entry("request_timeout", 504),
            entry("startup_timeout", 504),
            entry("runner_scheduling_failure", 503),
            entry("runner_connection_timeout", 503),
            entry("runner_connection_refused", 503),
            entry("runner_connection_error", 503),
            entry("runner_disconnected", 503),
            entry("runner_incomplete_response", 502),
            entry("runner_server_error", 500),
            entry("internal_error", 500),
            entry("client_cancelled", 499),
            entry("client_disconnected", 499),
            entry("bad_request", 400));

    private static final Map<String, Integer> MODEL = Map.ofEntries(
            entry("content_policy_violation", 422),
            entry("no_media_generated", 422),
            entry("file_download_error", 422),
            entry("file_too_large", 422),
            entry("unsupported_video_format", 422),
            entry("unsupported_image_format", 422),
            entry("image_load_error", 422),
            entry("generation_timeout", 504),
            entry("downstream_service_unavailable", 503),
            entry("downstream_service_error", 400),
            entry("internal_server_error", 500));

    private FaultErrorTypes() {}

    static void require(@Nullable String type) {
        if (type == null || !(INFRASTRUCTURE.containsKey(type) || MODEL.containsKey(type))) {
            throw new IllegalArgumentException("errorType is \"" + type + "\"; allowed: "
                    + String.join(", ", new TreeSet<>(INFRASTRUCTURE.keySet())) + ", "
                    + String.join(", ", new TreeSet<>(MODEL.keySet())));
        }
    }

    /** The status of a result that failed in one of the ways of fal's infrastructure; null if the type is a model's. */
    public static @Nullable Integer infrastructureStatus(String type) {
        return INFRASTRUCTURE.get(type);
    }

    /** The status of a result that a model failed. */
    public static int modelStatus(String type) {
        return MODEL.getOrDefault(type, 422);
    }
}
