package dev.continuity.render.take;

import dev.continuity.failure.FailureCode;
import dev.continuity.failure.FailureDetails;
import dev.continuity.storage.ledger.Attempt;
import dev.continuity.storage.ledger.AttemptFailure;
import java.time.Clock;

/** How attempts are closed whose outcome is unknown. Their clips may arrive all the same. */
final class UnknownOutcome {
    private UnknownOutcome() {}

    /**
     * Left behind, to be submitted again.
     *
     * @param counts among the attempts that may be paid for; what a person decides does not
     */
    static AttemptFailure left(String message, boolean counts, Clock clock) {
        return new AttemptFailure(
                FailureDetails.of(FailureCode.SUBMISSION_UNKNOWN, message), clock.instant(), counts, true, true);
    }

    static AttemptFailure abandoned(String message, Clock clock) {
        return new AttemptFailure(
                FailureDetails.of(FailureCode.SUBMISSION_ABANDONED, message), clock.instant(), false, false, true);
    }

    /** Whether it is to be submitted again, although it may have been billed. */
    static boolean isRisked(AttemptFailure failure) {
        return failure.is(FailureCode.SUBMISSION_UNKNOWN);
    }

    /** Whether that attempt was closed while its outcome was unknown. */
    static boolean wasLeft(Attempt attempt) {
        return attempt.failure()
                .filter(failure -> isRisked(failure) || failure.is(FailureCode.SUBMISSION_ABANDONED))
                .isPresent();
    }
}
