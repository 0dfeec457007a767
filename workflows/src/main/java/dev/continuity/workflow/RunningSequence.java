package dev.continuity.workflow;

import dev.continuity.activity.TemporalFailures;
import dev.continuity.failure.FailureCode;
import dev.continuity.failure.FailureDetails;
import dev.continuity.plan.Plan;
import dev.continuity.plan.PlannedStep;
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
import dev.continuity.take.Take;
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

    /** Looks up which takes exist, and begins to track the steps. */
    SequenceProgress begin(Plan plan) {
        List<Take> existing = ActivityStubs.ledger(
                        "Look up %s takes".formatted(plan.steps().size()))
                .lookUpTakes(
                        request.id().project(),
                        plan.steps().stream().map(PlannedStep::key).distinct().toList());
        correctWasted(existing);
        // After the look-ups, so that a budget change during them is included.
        SequenceProgress begun = new SequenceProgress(request, plan);
        begun.useExisting(existing);
        progress = begun;
        return begun;
    }

    /** A call that was cancelled or abandoned, and counted as wasted, may have produced one of these takes. */
    private void correctWasted(List<Take> existing) {
        Map<Sha256, BigDecimal> wasted = request.wasted();
        List<Sha256> toCorrect = existing.stream()
                .map(Take::key)
                .distinct()
                .filter(key -> wasted.getOrDefault(key, BigDecimal.ZERO).signum() > 0)
                .toList();
        if (!toCorrect.isEmpty()) {
            request = request.withWasted(
                    ActivityStubs.ledger("Look up what was wasted").lookUpWasted(request.id(), toCorrect, wasted));
        }
    }

    /** The film is ready. */
    void finish(Cut finished) {
        cut = finished;
        int shots = request.storyboard().shots().size();
        showAndRecord(
                Status.FINISHED,
                String.format(
                        Locale.ROOT,
                        "The film is ready: %d %s, %.1f s.",
                        shots,
                        shots == 1 ? "shot" : "shots",
                        finished.seconds()));
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
        refuseIfEnded();
        apply(request().decisions().withBudget(cap, perShot));
    }

    /** Recorded for the workers before it takes effect here. Requests are handled one at a time; the last one wins. */
    void pause(boolean paused) {
        refuseIfEnded();
        recording.lock();
        try {
            // The sequence may have ended while this waited.
            refuseIfEnded();
            ActivityStubs.ledger(paused ? "Pause" : "Unpause")
                    .record(new SequenceRecord(request().withPaused(paused), state()));
            apply(request().decisions().withPaused(paused));
        } finally {
            recording.unlock();
        }
    }

    /**
     * A decision that comes while the end is recorded would change nothing any more. Not for validators: of what they
     * throw, Temporal's SDK keeps the message, but neither the code nor the details.
     */
    private void refuseIfEnded() {
        if (status.isEnd()) {
            throw TemporalFailures.permanent(FailureDetails.of(
                    FailureCode.SEQUENCE_ENDED,
                    "The sequence %s has ended: it is %s."
                            .formatted(request.id(), status.name().toLowerCase(Locale.ROOT))));
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
