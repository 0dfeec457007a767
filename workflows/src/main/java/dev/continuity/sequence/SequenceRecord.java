package dev.continuity.sequence;

import dev.continuity.take.StepId;
import dev.continuity.take.Take;
import java.util.List;

/**
 * The document {@code sequence.json}: the request, which is enough to continue without Temporal, and the last state.
 *
 * @param request to start the workflow with
 * @param state when this was written; newer takes are in the ledger
 */
public record SequenceRecord(SequenceRequest request, SequenceState state) {
    /** The same record with late takes of a step; none of them is circled. */
    public SequenceRecord with(StepId step, List<Take> late) {
        return new SequenceRecord(request, state.with(step, late));
    }
}
