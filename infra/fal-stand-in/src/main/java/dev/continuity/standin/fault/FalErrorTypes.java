package dev.continuity.standin.fault;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.continuity.standin.http.ModelError;
import dev.continuity.standin.http.StandInJson;
import dev.continuity.standin.request.RequestOutcome;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The ways in which fal says that a request failed, each with the status of its result (fal: error reference). */
public final class FalErrorTypes {

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

    private FalErrorTypes() {}

    static void require(@Nullable String type) {
        if (type == null || !(INFRASTRUCTURE.containsKey(type) || MODEL.containsKey(type))) {
            throw new IllegalArgumentException("errorType is \"" + type + "\"; allowed: "
                    + String.join(", ", new TreeSet<>(INFRASTRUCTURE.keySet())) + ", "
                    + String.join(", ", new TreeSet<>(MODEL.keySet())));
        }
    }

    public static RequestOutcome outcome(ProviderFault.FailRequest fault) {
        String type = fault.errorType();
        String message = fault.message() == null ? "The request failed: " + type.replace('_', ' ') : fault.message();
        BigDecimal billed = seconds(fault.billedSeconds());
        Integer status = INFRASTRUCTURE.get(type);
        if (status == null) {
            ModelError error = modelError(type, message, fault.retryable());
            return RequestOutcome.rejected(error, error.status() >= 500 ? BigDecimal.ZERO : billed);
        }
        Map<String, String> headers = new HashMap<>(Map.of("X-Fal-Error-Type", type));
        if (fault.retryable() != null) {
            headers.put("X-Fal-Retryable", fault.retryable().toString());
        }
        ObjectNode body = StandInJson.object().put("detail", message).put("error_type", type);
        return new RequestOutcome(status, body, message, type, headers, null, status >= 500 ? BigDecimal.ZERO : billed);
    }

    public static RequestOutcome outcome(ProviderFault.CompleteThen422 fault) {
        String type = fault.errorType() == null ? "no_media_generated" : fault.errorType();
        String message = fault.message() == null ? "The model made no media" : fault.message();
        ModelError.Problem problem = new ModelError.Problem(List.of("body"), message, type, null, null);
        return RequestOutcome.rejectedLate(ModelError.unprocessable(List.of(problem)), seconds(fault.billedSeconds()));
    }

    private static ModelError modelError(String type, String message, @Nullable Boolean retryable) {
        String field = type.contains("video") || type.startsWith("file") ? "video_url" : "prompt";
        ModelError.Problem problem = new ModelError.Problem(List.of("body", field), message, type, null, null);
        return new ModelError(MODEL.getOrDefault(type, 422), List.of(problem), retryable);
    }

    private static BigDecimal seconds(@Nullable Double seconds) {
        return seconds == null ? BigDecimal.ZERO : BigDecimal.valueOf(seconds);
    }
}
