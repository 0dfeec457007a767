package dev.continuity.storage.ledger;

import dev.continuity.failure.FailureCode;
import dev.continuity.failure.FailureDetails;
import java.time.Instant;

/**
 * Why an attempt failed.
 *
 * @param details why; with the provider's request id if the request was accepted
 * @param at when the failure was noticed
 * @param accepted whether the provider had accepted it
 * @param retryable whether trying again may help
 * @param mayBeBilled whether the provider may charge for it
 */
public record AttemptFailure(
        FailureDetails details, Instant at, boolean accepted, boolean retryable, boolean mayBeBilled) {
    /** An attempt that was never sent. Only the process that made the attempt can know this. */
    public static AttemptFailure nothingSent(String message, Instant at) {
        return new AttemptFailure(FailureDetails.of(FailureCode.INTENT_NOT_STORED, message), at, false, true, false);
    }

    public boolean is(FailureCode code) {
        return details.code() == code;
    }
}
