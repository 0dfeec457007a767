package dev.continuity.workflow;

import dev.continuity.direction.Decision;
import dev.continuity.direction.DirectedStoryboard;
import dev.continuity.direction.Direction;
import dev.continuity.progress.SequenceMessage;
import dev.continuity.progress.SequenceProgress;
import dev.continuity.progress.StepStates;
import dev.continuity.sequence.Cut;
import dev.continuity.sequence.SequenceRecord;
import dev.continuity.sequence.SequenceRequest;
import dev.continuity.sequence.SequenceSearchAttributes;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.SequenceState.Status;
import dev.continuity.sequence.Spending;
import dev.continuity.storyboard.StoryboardProblem;
import dev.continuity.take.Media;
import dev.continuity.take.Sha256;
import dev.continuity.take.Take;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowLock;
import java.math.BigDecimal;
import java.time.Instant;
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
    private final SequenceNotifications notifications = new SequenceNotifications(this);
    private final WorkflowLock recording = Workflow.newWorkflowLock();
    private int changes;
    private boolean unrecorded;

    RunningSequence(SequenceRequest request) {
        this.request = request;
    }

    /** The request from which another run can continue. */
    SequenceRequest request() {
        return progress == null ? request : progress.request();
    }

    Status status() {
        return status;
    }

    String message() {
        return message;
    }

    SequenceState state() {
        SequenceProgress steps = progress;
        StepStates view = steps == null ? null : steps.view();
        SequenceRequest now = request();
        return new SequenceState(
                now.id(),
                now.id().project(),
                now.storyboard().title(),
                status,
                message,
                view == null ? List.of() : view.parked(),
                now.createdAt(),
                view == null ? List.of() : view.states(),
                view == null ? Spending.NONE : view.spending(),
                problems,
                cut,
                steps == null ? List.of() : steps.cancellations(),
                now.direction().version(),
                view == null ? List.of() : view.reviews(),
                now.branchedFrom());
    }

    Spending spending() {
        return progress == null ? Spending.NONE : progress.view().spending();
    }

    /** The steps; null until the media are ingested and the takes that exist are looked up. */
    @Nullable
    SequenceProgress progress() {
        return progress;
    }

    SequenceNotifications notifications() {
        return notifications;
    }

    void ingested(Map<String, Media> media, List<StoryboardProblem> problemsFound) {
        request = request.with(media);
        problems = problemsFound;
    }

    /** Continues with the request as it was recorded last: decisions may have been made since it was read. */
    void readNewest() {
        SequenceRequest newest =
                ActivityStubs.ledger("Read the newest decisions").newestRequest(request);
        request = newest.restarted(false);
    }

    /** Looks up which takes exist, and begins to track the steps. */
    SequenceProgress begin() {
        SequenceProgress first = new SequenceProgress(request);
        List<Take> existing = LedgerLookUps.takes(request.id(), first.toLookUp());
        Map<Sha256, BigDecimal> wasted = LedgerLookUps.wasted(request, existing);
        // After the look-ups, so that what was decided during them is included.
        request = request.withWasted(wasted);
        SequenceProgress begun = new SequenceProgress(request);
        begun.toLookUp();
        begun.useExisting(existing);
        progress = begun;
        return begun;
    }

    /** Uses those takes that exist and were not wanted before. */
    void lookUpNew(SequenceProgress steps) {
        List<Sha256> keys = steps.toLookUp();
        if (!keys.isEmpty()) {
            steps.useExisting(LedgerLookUps.takes(request.id(), keys));
        }
    }

    /** The film is ready. */
    void finish(Cut finished) {
        cut = finished;
        showAndRecord(Status.FINISHED, SequenceMessage.finished(request().storyboard(), finished));
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

    /**
     * Applies what was decided, and returns once it is recorded. Then a worker that is about to submit knows of it, and it
     * survives the loss of Temporal.
     */
    void applyAndRecord(DirectedStoryboard directed) {
        SequenceProgress steps = progress;
        if (steps == null) {
            request = request.with(directed);
        } else {
            steps.apply(directed);
            lookUpNew(steps);
            // The update returns this state, before the main loop runs again.
            message = status == Status.RENDERING ? new SequenceMessage(steps.view()).in(status) : message;
        }
        recordNow();
        noteChange();
    }

    /** Notes what has happened without a decision of a person, such as the beginning of a review. */
    void apply(Direction direction) {
        SequenceProgress steps = progress;
        if (steps == null) {
            request = request.with(direction);
        } else {
            steps.apply(direction);
        }
        unrecorded = true;
    }

    /** Adds the cancellation to the log. Temporal makes it, so it is no update. */
    void noteCancelledBy(String person) {
        Instant now = Instant.ofEpochMilli(Workflow.currentTimeMillis());
        apply(request()
                .direction()
                .with(Decision.cancelled(Workflow.randomUUID().toString(), person, now)));
    }

    /** Shows a status without recording it. */
    void show(Status next, String nextMessage) {
        status = next;
        message = nextMessage;
    }

    /** Shows a status, and records the sequence if anything has changed. */
    void showAndRecord(Status next, String nextMessage) {
        boolean hasNews = next != status;
        boolean changed = hasNews || !message.equals(nextMessage) || unrecorded;
        show(next, nextMessage);
        if (hasNews) {
            notifications.addStatus();
        }
        if (changed) {
            unrecorded = false;
            if (next.isEnd()) {
                // A cancellation that arrives now must not prevent the recording of the end.
                Workflow.newDetachedCancellationScope(this::record).run();
            } else {
                record();
            }
        }
        notifications.send();
    }

    private void record() {
        Workflow.upsertTypedSearchAttributes(
                SequenceSearchAttributes.STATUS.valueSet(status.name().toLowerCase(Locale.ROOT)),
                SequenceSearchAttributes.COST.valueSet(spending().spent().doubleValue()));
        recordNow();
    }

    /** One at a time, so that the last record written is the newest. */
    private void recordNow() {
        recording.lock();
        try {
            SequenceState now = state();
            Workflow.setCurrentDetails(CurrentDetails.of(now));
            ActivityStubs.ledger("Record: " + message).record(new SequenceRecord(request(), now));
        } finally {
            recording.unlock();
        }
    }
}
