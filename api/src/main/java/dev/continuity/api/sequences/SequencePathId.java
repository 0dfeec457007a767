package dev.continuity.api.sequences;

import dev.continuity.api.problem.ProblemException;
import dev.continuity.api.problem.ProblemType;
import dev.continuity.sequence.SequenceId;

/** The id of a sequence in a path. */
public final class SequencePathId {
    private SequencePathId() {}

    /** Text that is not an id is answered with 404, like an unknown id. */
    public static SequenceId of(String text) {
        if (!SequenceId.isValid(text)) {
            throw ProblemException.of(
                    ProblemType.NOT_FOUND, "This is not the id of a sequence, such as AGM-harbour-at-dusk-3f9a2c1b04.");
        }
        return new SequenceId(text);
    }
}
