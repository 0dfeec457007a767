package dev.continuity.render.take;

import dev.continuity.storage.ledger.Attempt;
import dev.continuity.storage.ledger.AttemptFailure;
import java.time.Clock;
import java.util.Optional;

/** How attempts are closed of which nobody knows whether they were accepted. Their clips may come all the same. */
final class UnknownOutcome {
    private static final String SUBMITTED_AGAIN = "submission_unknown";
    private static final String ABANDONED = "submission_abandoned";

    private UnknownOutcome() {}

    /**
     * Left behind, to be submitted again.
     *
     * @param counts among the attempts that may be paid for; what a person decides does not
     */
    static AttemptFailure left(String message, boolean counts, Clock clock) {
        return new AttemptFailure(
                SUBMITTED_AGAIN, message, Optional.empty(), Optional.empty(), clock.instant(), counts, true, true);
    }

    static AttemptFailure abandoned(String message, Clock clock) {
        return new AttemptFailure(
                ABANDONED, message, Optional.empty(), Optional.empty(), clock.instant(), false, false, true);
    }

    /** Whether it is to be submitted again, although it may have been billed. */
    static boolean isRisked(AttemptFailure failure) {
        return failure.type().equals(SUBMITTED_AGAIN);
    }

    /** Whether that attempt was closed without anybody knowing what had become of it. */
    static boolean wasLeft(Attempt attempt) {
        return attempt.failure()
                .filter(failure -> isRisked(failure) || failure.type().equals(ABANDONED))
                .isPresent();
    }
}
