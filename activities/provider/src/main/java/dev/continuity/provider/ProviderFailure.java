package dev.continuity.provider;

/**
 * A request that failed for good. Plain values, for the ledger.
 *
 * @param type the provider's type, such as {@code content_policy_violation}
 * @param message one sentence for a person, with what to change
 * @param providerMessage the provider's own words; may be empty
 * @param requestId the provider's name of the request
 * @param httpStatus of the result; 200 where the answer held no clip
 * @param retryable whether the provider says, or its type tells, that a new submit may do better
 * @param mayBeBilled whether it may have been charged (fal: a 5xx never is, a 422 may be)
 */
public record ProviderFailure(
        String type,
        String message,
        String providerMessage,
        String requestId,
        int httpStatus,
        boolean retryable,
        boolean mayBeBilled) {}
