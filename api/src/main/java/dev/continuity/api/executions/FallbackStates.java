package dev.continuity.api.executions;

import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.SequenceState.Status;
import dev.continuity.sequence.StepState;
import java.util.List;

/** The states of sequences whose workflow does not answer. */
public final class FallbackStates {
    /** The message of a sequence that is recorded as unfinished, but not running. */
    public static final String ABANDONED = "Temporal is not running this sequence. Resume it to continue.";

    private FallbackStates() {}

    static SequenceState with(SequenceState state, List<StepState> steps, String message) {
        return changed(state, state.status(), steps, message);
    }

    /** Recorded as unfinished, but not running. */
    public static SequenceState abandoned(SequenceState state) {
        return with(state, state.steps(), ABANDONED);
    }

    /** Whether a state is recorded as unfinished, but not running. */
    public static boolean isAbandoned(SequenceState state) {
        return state.message().equals(ABANDONED);
    }

    /** Temporal is running it, but no worker answers. */
    public static SequenceState unattended(SequenceState state) {
        return with(state, state.steps(), "No worker answers. Last recorded: " + state.message());
    }

    /** Temporal does not answer. */
    public static SequenceState unknown(SequenceState state) {
        return with(state, state.steps(), "Temporal does not answer. This is the last known state.");
    }

    /** About to be started again. The known steps are kept until the workflow has planned them again. */
    public static SequenceState resumed(SequenceState state) {
        return changed(
                state, Status.INGESTING, state.steps(), "Resumed. Waiting for a worker to look up which takes exist.");
    }

    /** Cancelled while it was not running. It is about to be started to cancel its open requests. */
    public static SequenceState cancelling(SequenceState state) {
        return changed(
                state,
                Status.CANCELLING,
                state.steps(),
                "Cancelled. Waiting for a worker to cancel the open requests.");
    }

    /** A decision was recorded while it was not running. */
    public static SequenceState decided(SequenceState state, int version) {
        return changed(state, state.status(), state.steps(), state.message(), version);
    }

    private static SequenceState changed(SequenceState state, Status status, List<StepState> steps, String message) {
        return changed(state, status, steps, message, state.version());
    }

    private static SequenceState changed(
            SequenceState state, Status status, List<StepState> steps, String message, int version) {
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
                state.cancellations(),
                version,
                state.reviews(),
                state.branchedFrom());
    }
}
