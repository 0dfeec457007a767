package dev.continuity.api.sequences;

import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.SequenceState.Status;
import dev.continuity.sequence.StepState;
import java.util.List;

/** States as they are told when the workflow itself cannot tell. */
final class FallbackStates {
    static final String ABANDONED = "No engine is working on it; resume it to go on.";

    private FallbackStates() {}

    static SequenceState with(SequenceState state, List<StepState> steps, String says) {
        return changed(state, state.status(), steps, says);
    }

    /** Recorded as unfinished, and nothing works on it. */
    static SequenceState abandoned(SequenceState state) {
        return with(state, state.steps(), ABANDONED);
    }

    /** The engine has it, but no worker does. */
    static SequenceState unattended(SequenceState state) {
        return with(state, state.steps(), "No worker answers; as recorded: " + state.message());
    }

    /** The engine does not answer. */
    static SequenceState unknown(SequenceState state) {
        return with(state, state.steps(), "The engine does not answer; as last seen.");
    }

    /** About to be started again; what is known of its steps is kept until the workflow has planned anew. */
    static SequenceState resumed(SequenceState state) {
        return changed(
                state, Status.INGESTING, state.steps(), "Resumed; waits for a worker to look what is there already.");
    }

    /** To be cancelled, while nothing runs that could take back what is under way: about to be started for that. */
    static SequenceState cancelling(SequenceState state) {
        return changed(
                state,
                Status.CANCELLING,
                state.steps(),
                "Cancelled; waits for a worker to take back what is under way.");
    }

    private static SequenceState changed(SequenceState state, Status status, List<StepState> steps, String says) {
        return new SequenceState(
                state.id(),
                state.project(),
                state.title(),
                status,
                says,
                state.parked(),
                state.createdAt(),
                steps,
                state.spending(),
                state.problems(),
                state.cut(),
                state.cancellations());
    }
}
