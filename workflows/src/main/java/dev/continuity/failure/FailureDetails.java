package dev.continuity.failure;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A failure, for people and for programs. Never holds a key or a nonce.
 *
 * @param code kind of the failure
 * @param message for a person: what happened, where, and what to do
 * @param allowed what would be accepted instead, if known
 * @param providerType the provider's name of the error, if it gave one
 * @param providerMessage the provider's own message, at most 500 characters
 * @param requestId the provider's id of the request, if known
 * @param httpStatus of the provider's answer, if there was one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FailureDetails(
        FailureCode code,
        String message,
        @Nullable String allowed,
        @Nullable String providerType,
        @Nullable String providerMessage,
        @Nullable String requestId,
        @Nullable Integer httpStatus) {
    public FailureDetails {
        providerMessage = providerMessage == null || providerMessage.isBlank() ? null : providerMessage;
    }

    /** A failure without details from the provider. */
    public static FailureDetails of(FailureCode code, String message) {
        return new FailureDetails(code, message, null, null, null, null, null);
    }

    public FailureDetails withAllowed(@Nullable String accepted) {
        return new FailureDetails(code, message, accepted, providerType, providerMessage, requestId, httpStatus);
    }

    public FailureDetails withRequestId(@Nullable String request) {
        return new FailureDetails(code, message, allowed, providerType, providerMessage, request, httpStatus);
    }

    /** The same details with another code and message. */
    public FailureDetails as(FailureCode otherCode, String otherMessage) {
        return new FailureDetails(
                otherCode, otherMessage, allowed, providerType, providerMessage, requestId, httpStatus);
    }
}
