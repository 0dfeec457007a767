package dev.continuity.api.direction;

import dev.continuity.api.problem.ProblemException;
import dev.continuity.api.problem.ProblemType;
import dev.continuity.direction.Decision;
import dev.continuity.direction.DecisionRequest;

/** Tells a decision that is sent again from another one that is sent with the same id. */
final class RepeatedDecision {
    private RepeatedDecision() {}

    /**
     * The decision that was made, if it is the one that is asked for.
     *
     * @throws ProblemException {@link ProblemType#IDEMPOTENCY_KEY_REUSED} if it is another one
     */
    static Decision check(Decision made, DecisionRequest asked) {
        if (!asked.digest().equals(made.digest())) {
            throw reused("The decision with this Idempotency-Key is another one: %s by %s, \"%s\" Use another key."
                    .formatted(made.kind(), made.by(), made.what()));
        }
        return made;
    }

    static ProblemException reused(String detail) {
        return ProblemException.of(ProblemType.IDEMPOTENCY_KEY_REUSED, 409, detail);
    }
}
