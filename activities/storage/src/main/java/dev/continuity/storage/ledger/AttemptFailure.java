package dev.continuity.storage.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * Why an attempt failed.
 *
 * @param type the provider's name for the reason, or ours: {@code content_policy_violation}
 * @param message for people, in plain words
 * @param providerMessage in the provider's own words, if it said anything
 * @param requestId the provider's name of the call, if it was accepted
 * @param at when it was noticed
 * @param accepted whether the provider had accepted it
 * @param retryable whether trying again may help
 * @param mayBeBilled whether the provider may ask money for it
 */
public record AttemptFailure(
        String type,
        String message,
        Optional<String> providerMessage,
        Optional<String> requestId,
        Instant at,
        boolean accepted,
        boolean retryable,
        boolean mayBeBilled) {
    /** Of an attempt that was never sent, which only the process that wrote this can know. */
    public static AttemptFailure nothingSent(String why, Instant at) {
        return new AttemptFailure("nothing_sent", why, Optional.empty(), Optional.empty(), at, false, true, false);
    }
}
