package dev.continuity.workflow;

import dev.continuity.sequence.Cut;
import dev.continuity.sequence.Decisions;
import dev.continuity.sequence.SequenceRecord;
import dev.continuity.sequence.SequenceRequest;
import dev.continuity.sequence.SequenceSearchAttributes;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.SequenceState.Status;
import dev.continuity.sequence.Spending;
import dev.continuity.storyboard.StoryboardProblem;
import dev.continuity.take.Media;
import dev.continuity.take.Sha256;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowLock;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of a sequence while its workflow runs. Every change is recorded in {@code sequence.json} and shown in
 * Temporal.
 */
final class RunningSequence {
    /**
     * Includes ingested media and decisions. Once there is {@link #progress}, that has the decisions and the spending.
     */
    private SequenceRequest request;

    private Status status = Status.INGESTING;
    private String message = "Ingesting the media.";
    private List<StoryboardProblem> problems = List.of();
    private @Nullable SequenceProgress progress;
    private @Nullable Cut cut;
    private final WorkflowLock recording = Workflow.newWorkflowLock();
    private int changes;
    private boolean unrecorded;

    RunningSequence(SequenceRequest request) {
        this.request = request;
    }

    /** The request from which another run can continue. */
    SequenceRequest request() {
        return progress == null
                ? request
                : request.withWasted(progress.wasted()).with(progress.decisions());
    }

    Status status() {
        return status;
    }

    String message() {
        return message;
    }

    SequenceState state() {
        return new SequenceState(
                request.id(),
                request.id().project(),
                request.storyboard().title(),
                status,
                message,
                progress == null ? List.of() : progress.parked(),
                request.createdAt(),
                progress == null ? List.of() : progress.states(),
                progress == null ? Spending.NONE : progress.spending(),
                problems,
                cut,
                progress == null ? List.of() : progress.cancellations());
    }

    void ingested(Map<String, Media> media, List<StoryboardProblem> problemsFound) {
        request = request.with(media);
        problems = problemsFound;
    }

    void correctWasted(Map<Sha256, BigDecimal> wasted) {
        request = request.withWasted(wasted);
    }

    void begin(SequenceProgress begun) {
        progress = begun;
    }

    void finish(Cut finished) {
        cut = finished;
    }

    /** The number of changes that the workflow may have to react to. */
    int changes() {
        return changes;
    }

    void noteChange() {
        changes++;
    }

    /** Notes a change that has to be recorded even if the status and the message stay the same. */
    void noteUnrecordedChange() {
        unrecorded = true;
        changes++;
    }

    void changeBudget(@Nullable BigDecimal cap, @Nullable BigDecimal perShot) {
        apply(request().decisions().withBudget(cap, perShot));
    }

    /** Recorded for the workers before it takes effect here. Requests are handled one at a time; the last one wins. */
    void pause(boolean paused) {
        recording.lock();
        try {
            ActivityStubs.ledger(paused ? "Pause" : "Unpause")
                    .record(new SequenceRecord(request().withPaused(paused), state()));
            apply(request().decisions().withPaused(paused));
        } finally {
            recording.unlock();
        }
    }

    private void apply(Decisions decisions) {
        request = request.with(decisions);
        if (progress != null) {
            progress.apply(decisions);
            // The update returns this state, before the main loop runs again.
            message = status == Status.RENDERING ? progress.message(status) : message;
        }
        noteUnrecordedChange();
    }

    /** Shows a status without recording it. */
    void show(Status next, String nextMessage) {
        status = next;
        message = nextMessage;
    }

    /** Shows a status, and records the sequence if anything has changed. */
    void showAndRecord(Status next, String nextMessage) {
        boolean changed = next != status || !message.equals(nextMessage) || unrecorded;
        show(next, nextMessage);
        if (changed) {
            unrecorded = false;
            if (next.isEnd()) {
                // A cancellation that arrives now must not prevent the recording of the end.
                Workflow.newDetachedCancellationScope(this::record).run();
            } else {
                record();
            }
        }
        Workflow.setCurrentDetails(CurrentDetails.of(state()));
    }

    private void record() {
        Workflow.upsertTypedSearchAttributes(
                SequenceSearchAttributes.STATUS.valueSet(status.name().toLowerCase(Locale.ROOT)),
                SequenceSearchAttributes.COST.valueSet(
                        state().spending().spent().doubleValue()));
        // One at a time, so that the last record written is the newest.
        recording.lock();
        try {
            ActivityStubs.ledger("Record: " + message).record(new SequenceRecord(request(), state()));
        } finally {
            recording.unlock();
        }
    }
}
