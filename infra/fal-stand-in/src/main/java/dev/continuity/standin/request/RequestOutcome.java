package dev.continuity.standin.request;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.continuity.standin.http.ModelError;
import dev.continuity.standin.http.StandInJson;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a request ended.
 *
 * @param status of the answer at its response URL
 * @param body of that answer; empty if there is a clip, whose URL depends on where the stand-in runs
 * @param error the failure in the status; null if the status looks complete, which is possible for failed requests too
 * @param headers of that answer, in addition to those of every result
 * @param clipBytes size of the rendered clip, null when there is none
 * @param billedSeconds seconds of output that are charged
 */
record RequestOutcome(
        int status,
        ObjectNode body,
        @Nullable String error,
        @Nullable String errorType,
        Map<String, String> headers,
        @Nullable Long clipBytes,
        BigDecimal billedSeconds) {

    private static final int CANCELLED = 499;

    public RequestOutcome {
        headers = Map.copyOf(headers);
    }

    static RequestOutcome clip(long bytes, BigDecimal seconds) {
        return new RequestOutcome(200, StandInJson.object(), null, null, Map.of(), bytes, seconds);
    }

    static RequestOutcome rejected(ModelError error, BigDecimal billedSeconds) {
        return new RequestOutcome(
                error.status(), error.body(), error.summary(), error.type(), error.headers(), null, billedSeconds);
    }

    /** Looks complete in its status; only the result shows the error. */
    static RequestOutcome rejectedLate(ModelError error, BigDecimal billedSeconds) {
        return new RequestOutcome(error.status(), error.body(), null, null, error.headers(), null, billedSeconds);
    }

    static RequestOutcome infrastructure(int status, String type, String message, Map<String, String> headers) {
        ObjectNode body = StandInJson.object().put("detail", message).put("error_type", type);
        return new RequestOutcome(status, body, message, type, headers, null, BigDecimal.ZERO);
    }

    static RequestOutcome cancelled() {
        return infrastructure(
                CANCELLED,
                "client_cancelled",
                "Request cancelled by the client",
                Map.of("X-Fal-Error-Type", "client_cancelled"));
    }

    @JsonIgnore
    boolean isCancelled() {
        return status == CANCELLED;
    }

    boolean succeeded() {
        return clipBytes != null;
    }
}
