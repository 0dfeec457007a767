package dev.continuity.render.take;

import dev.continuity.failure.FailureCode;
import dev.continuity.failure.FailureDetails;
import dev.continuity.storage.ledger.Attempt;
import dev.continuity.storage.ledger.AttemptFailure;
import java.time.Clock;

/** Closes attempts whose outcome is unknown. Their clips may still arrive. */
final class UnknownOutcome {
    private UnknownOutcome() {}

    /**
     * The attempt is closed, and the call is submitted again.
     *
     * @param counts whether it counts towards the paid attempts; not if a person decided it
     */
    static AttemptFailure resubmitted(String message, boolean counts, Clock clock) {
        return new AttemptFailure(
                FailureDetails.of(FailureCode.SUBMISSION_UNKNOWN, message), clock.instant(), counts, true, true);
    }

    static AttemptFailure abandoned(String message, Clock clock) {
        return new AttemptFailure(
                FailureDetails.of(FailureCode.SUBMISSION_ABANDONED, message), clock.instant(), false, false, true);
    }

    /** Whether the call is submitted again, although this attempt may have been billed. */
    static boolean isResubmitted(AttemptFailure failure) {
        return failure.is(FailureCode.SUBMISSION_UNKNOWN);
    }

    /** Whether an attempt was closed while its outcome was unknown. */
    static boolean wasClosed(Attempt attempt) {
        return attempt.failure()
                .filter(failure -> isResubmitted(failure) || failure.is(FailureCode.SUBMISSION_ABANDONED))
                .isPresent();
    }
}
