package dev.continuity.standin.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.continuity.standin.fault.FaultErrorTypes;
import dev.continuity.standin.fault.ProviderFault;
import dev.continuity.standin.http.ModelError;
import dev.continuity.standin.http.StandInJson;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The outcome of a request that a fault makes fail. */
final class FaultOutcome {

    private FaultOutcome() {}

    static Optional<RequestOutcome> of(AcceptedRequest request) {
        return request.fault(ProviderFault.FailRequest.class)
                .map(FaultOutcome::failed)
                .or(() -> request.fault(ProviderFault.CompleteThen422.class).map(FaultOutcome::rejectedLate));
    }

    private static RequestOutcome failed(ProviderFault.FailRequest fault) {
        String type = fault.errorType();
        String message = fault.message() == null ? "The request failed: " + type.replace('_', ' ') : fault.message();
        BigDecimal billed = seconds(fault.billedSeconds());
        Integer status = FaultErrorTypes.infrastructureStatus(type);
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

    private static RequestOutcome rejectedLate(ProviderFault.CompleteThen422 fault) {
        String type = fault.errorType() == null ? "no_media_generated" : fault.errorType();
        String message = fault.message() == null ? "The model made no media" : fault.message();
        ModelError.Problem problem = new ModelError.Problem(List.of("body"), message, type, null, null);
        return RequestOutcome.rejectedLate(ModelError.unprocessable(List.of(problem)), seconds(fault.billedSeconds()));
    }

    private static ModelError modelError(String type, String message, @Nullable Boolean retryable) {
        String field = type.contains("video") || type.startsWith("file") ? "video_url" : "prompt";
        ModelError.Problem problem = new ModelError.Problem(List.of("body", field), message, type, null, null);
        return new ModelError(FaultErrorTypes.modelStatus(type), List.of(problem), retryable);
    }

    private static BigDecimal seconds(@Nullable Double seconds) {
        return seconds == null ? BigDecimal.ZERO : BigDecimal.valueOf(seconds);
    }
}
