package dev.continuity.api.executions;

import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.SequenceState.Status;
import dev.continuity.sequence.StepState;
import java.util.List;

/** The states of sequences whose workflow itself does not answer. */
public final class FallbackStates {
    /** Says of a sequence that is recorded as unfinished that Temporal is not running it. */
    public static final String ABANDONED = "Temporal is not running it. Resume it to go on.";

    private FallbackStates() {}

    static SequenceState with(SequenceState state, List<StepState> steps, String message) {
        return changed(state, state.status(), steps, message);
    }

    /** Recorded as unfinished, and not running. */
    public static SequenceState abandoned(SequenceState state) {
        return with(state, state.steps(), ABANDONED);
    }

    /** Temporal is running it, and no worker answers. */
    public static SequenceState unattended(SequenceState state) {
        return with(state, state.steps(), "No worker answers. Last recorded: " + state.message());
    }

    /** Temporal does not answer. */
    public static SequenceState unknown(SequenceState state) {
        return with(state, state.steps(), "Temporal does not answer. This is the last known state.");
    }

    /** About to be started again. What is known of its steps is kept until the workflow has planned anew. */
    public static SequenceState resumed(SequenceState state) {
        return changed(
                state,
                Status.INGESTING,
                state.steps(),
                "Resumed. Waits for a worker to find what is already rendered.");
    }

    /** Cancelled while it was not running: about to be started to cancel its open requests. */
    public static SequenceState cancelling(SequenceState state) {
        return changed(
                state, Status.CANCELLING, state.steps(), "Cancelled. Waits for a worker to cancel the open requests.");
    }

    private static SequenceState changed(SequenceState state, Status status, List<StepState> steps, String message) {
        return new SequenceState(
                state.id(),
                state.project(),
                state.title(),
                status,
                message,
                state.parked(),
                state.createdAt(),
                steps,
                state.spending(),
                state.problems(),
                state.cut(),
                state.cancellations());
    }
}
