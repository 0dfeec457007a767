package dev.continuity.standin.request;

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
 * @param body of that answer; empty when there is a clip, whose address depends on where the stand-in runs
 * @param error what the status object says of a failure; null when it looks complete, which a failed one can do too
 * @param headers of that answer, beside those that every result has
 * @param clipBytes size of the rendered clip, null when there is none
 * @param billedSeconds seconds of output that are charged
 */
public record RequestOutcome(
        int status,
        ObjectNode body,
        @Nullable String error,
        @Nullable String errorType,
        Map<String, String> headers,
        @Nullable Long clipBytes,
        BigDecimal billedSeconds) {

    public RequestOutcome {
        headers = Map.copyOf(headers);
    }

    public static RequestOutcome clip(long bytes, BigDecimal seconds) {
        return new RequestOutcome(200, StandInJson.object(), null, null, Map.of(), bytes, seconds);
    }

    public static RequestOutcome rejected(ModelError error, BigDecimal billedSeconds) {
        return new RequestOutcome(
                error.status(), error.body(), error.summary(), error.type(), error.headers(), null, billedSeconds);
    }

    /** Looks complete in its status; only the result tells. */
    public static RequestOutcome rejectedLate(ModelError error, BigDecimal billedSeconds) {
        return new RequestOutcome(error.status(), error.body(), null, null, error.headers(), null, billedSeconds);
    }

    static RequestOutcome infrastructure(int status, String type, String message, Map<String, String> headers) {
        ObjectNode body = StandInJson.object().put("detail", message).put("error_type", type);
        return new RequestOutcome(status, body, message, type, headers, null, BigDecimal.ZERO);
    }

    static RequestOutcome cancelled() {
        return infrastructure(
                499,
                "client_cancelled",
                "Request cancelled by the client",
                Map.of("X-Fal-Error-Type", "client_cancelled"));
    }

    public boolean succeeded() {
        return clipBytes != null;
    }
}
