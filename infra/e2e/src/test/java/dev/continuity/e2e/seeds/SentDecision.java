package dev.continuity.e2e.seeds;

import dev.continuity.direction.Decided;
import dev.continuity.direction.DecisionRequest;
import dev.continuity.failure.FailureDetails;
import dev.continuity.sequence.SequenceId;

/**
 * A decision that was sent, and its answer.
 *
 * @param answer to each of its sendings, if it was sent more than once
 */
record SentDecision(SequenceId sequence, DecisionRequest request, Answer answer) {
    /** How a decision is answered. */
    sealed interface Answer {}

    /** It was made. */
    record Made(Decided decided) implements Answer {}

    /** It is not possible: nothing has changed. */
    record Refused(FailureDetails reason) implements Answer {}

    boolean isMade() {
        return answer instanceof Made;
    }
}
