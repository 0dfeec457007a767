package dev.continuity.render;

import dev.continuity.archive.Attempt;
import dev.continuity.archive.Failure;
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
    static Failure left(String message, boolean counts, Clock clock) {
        return new Failure(
                SUBMITTED_AGAIN, message, Optional.empty(), Optional.empty(), clock.instant(), counts, true, true);
    }

    static Failure abandoned(String message, Clock clock) {
        return new Failure(ABANDONED, message, Optional.empty(), Optional.empty(), clock.instant(), false, false, true);
    }

    /** Whether it is to be submitted again, although it may have been billed. */
    static boolean isRisked(Failure failure) {
        return failure.type().equals(SUBMITTED_AGAIN);
    }

    /** Whether that attempt was closed without anybody knowing what had become of it. */
    static boolean wasLeft(Attempt attempt) {
        return attempt.failure()
                .filter(failure -> isRisked(failure) || failure.type().equals(ABANDONED))
                .isPresent();
    }
}
