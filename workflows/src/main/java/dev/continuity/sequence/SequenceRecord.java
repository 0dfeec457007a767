package dev.continuity.sequence;

import dev.continuity.take.StepId;
import dev.continuity.take.Take;
import java.util.List;

/**
 * The document {@code sequence.json}: enough to go on without Temporal, and the state as it was last recorded.
 *
 * @param request to start the workflow with
 * @param state when this was written; the takes since then are in the ledger
 */
public record SequenceRecord(SequenceRequest request, SequenceState state) {
    /** With takes of a step that came late, and do not count. */
    public SequenceRecord with(StepId step, List<Take> late) {
        return new SequenceRecord(request, state.with(step, late));
    }
}
