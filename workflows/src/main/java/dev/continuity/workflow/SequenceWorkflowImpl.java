package dev.continuity.workflow;

import dev.continuity.activity.CutActivity.CutOrder;
import dev.continuity.activity.CutActivity.CutShot;
import dev.continuity.activity.TemporalFailures;
import dev.continuity.direction.Decided;
import dev.continuity.direction.DecisionRequest;
import dev.continuity.failure.FailureCode;
import dev.continuity.failure.FailureDetails;
import dev.continuity.plan.PlannedStep;
import dev.continuity.progress.SequenceMessage;
import dev.continuity.progress.SequenceProgress;
import dev.continuity.progress.StepStates;
import dev.continuity.sequence.Cancellation;
import dev.continuity.sequence.Cut;
import dev.continuity.sequence.SequenceRequest;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.SequenceState.Status;
import dev.continuity.take.Media;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A reconciler: ingests the media, plans, starts what can start, awaits any change, and repeats until every step has
 * its take; then has the film assembled. {@link SequenceProgress} has the rules, the ledger has the facts.
 */
public final class SequenceWorkflowImpl implements SequenceWorkflow {
    private final RunningSequence sequence;
    private final DecisionHandler decisions;
    private @Nullable StepRunner runner;

    @WorkflowInit
    public SequenceWorkflowImpl(SequenceRequest request) {
        this.sequence = new RunningSequence(request);
        this.decisions = new DecisionHandler(sequence);
    }

    @Override
    public SequenceState produce(SequenceRequest request) {
        TemporalFailure failure = run();
        // An update whose handler is still at work would be lost with the workflow.
        Workflow.newDetachedCancellationScope(() -> Workflow.await(Workflow::isEveryHandlerFinished))
                .run();
        if (failure != null) {
            throw failure;
        }
        return state();
    }

    /** Returns why the sequence has ended without its film; null: it is finished. */
    private @Nullable TemporalFailure run() {
        try {
            ingest();
            SequenceProgress steps = sequence.begin();
            StepRunner stepRunner = new StepRunner(sequence, steps);
            runner = stepRunner;
            stepRunner.expect(steps.leftByEarlierRun());
            decisions.begin(stepRunner);
            if (sequence.request().controls().cancelled()) {
                cancel(steps.mayHaveCalls());
                return new CanceledFailure(sequence.message());
            }
            do {
                renderAll(steps, stepRunner);
            } while (sequence.status() == Status.CUTTING && !assemble(steps));
            stepRunner.leaveUnwanted();
        } catch (CanceledFailure | ActivityFailure e) {
            if (!CancellationScope.current().isCancelRequested() || sequence.status() == Status.CANCELLED) {
                return e;
            }
            String by = CancellationScope.current().getCancellationReason();
            sequence.noteCancelledBy(by == null || by.isBlank() ? "unknown" : by);
            Workflow.newDetachedCancellationScope(() -> cancel(runner == null ? List.of() : runner.inFlight()))
                    .run();
            return e instanceof CanceledFailure ? e : new CanceledFailure(sequence.message());
        } catch (CannotFinishException e) {
            sequence.showAndRecord(Status.FAILED, String.valueOf(e.getMessage()));
        }
        return sequence.status() == Status.FAILED
                ? TemporalFailures.permanent(FailureDetails.of(FailureCode.SEQUENCE_FAILED, sequence.message()))
                : null;
    }

    @Override
    public SequenceState state() {
        return sequence.state();
    }

    @Override
    public SequenceRequest request() {
        return sequence.request();
    }

    @Override
    public Decided decide(DecisionRequest decision) {
        return decisions.decide(decision);
    }

    private void ingest() {
        if (sequence.request().restarted()) {
            sequence.readNewest();
        }
        StoryboardIntake intake = StoryboardIntake.start(
                sequence.request().storyboard(), sequence.request().media());
        Map<String, Media> media = intake.await();
        sequence.ingested(media, intake.problems());
        if (!intake.problems().isEmpty()) {
            throw new CannotFinishException(
                    "The media cannot be used: " + intake.problems().get(0).message());
        }
    }

    /** Returns when every take is ready and approved, or when nothing more can be done. */
    private void renderAll(SequenceProgress steps, StepRunner stepRunner) {
        ReviewTimers reviews = new ReviewTimers(sequence);
        while (true) {
            continueAsNewIfLong(stepRunner);
            // Read before anything that yields, so that every later change ends the wait below.
            int handledChanges = sequence.changes();
            stepRunner.collectLateClips();
            Optional<Duration> nextReview = Optional.empty();
            if (!decisions.blocksSteps()) {
                nextReview = reviews.update(steps);
                decisions.stepsStarted();
                steps.startable().forEach(stepRunner::start);
                StepStates view = steps.view();
                Status next = view.status();
                sequence.showAndRecord(next, new SequenceMessage(view).in(next));
                if (next == Status.CUTTING || next == Status.FAILED) {
                    return;
                }
            }
            awaitChange(handledChanges, nextReview);
        }
    }

    private void awaitChange(int handledChanges, Optional<Duration> atMost) {
        if (atMost.isPresent()) {
            Workflow.await(atMost.get(), () -> sequence.changes() != handledChanges);
        } else {
            Workflow.await(() -> sequence.changes() != handledChanges);
        }
    }

    private void continueAsNewIfLong(StepRunner stepRunner) {
        Integer limit = sequence.request().historyLimit();
        boolean isLong = limit == null
                ? Workflow.getInfo().isContinueAsNewSuggested()
                : Workflow.getInfo().getHistoryLength() > limit;
        // A call that no step waits for any more would not be followed by the new run.
        if (isLong && !stepRunner.rendersUnwanted() && !decisions.blocksSteps()) {
            // Rendering steps continue: the ledger has their tickets, and the new run waits for the same calls.
            do {
                Workflow.await(Workflow::isEveryHandlerFinished);
                // The new run does not know the expected late clips.
                stepRunner.collectLateClips();
            } while (!Workflow.isEveryHandlerFinished());
            Workflow.newContinueAsNewStub(SequenceWorkflow.class).produce(sequence.request());
        }
    }

    /** False if a decision that was made in the meantime has changed what the film consists of. */
    private boolean assemble(SequenceProgress steps) {
        if (steps.view().status() != Status.CUTTING) {
            // Decided while the status was recorded.
            return false;
        }
        CutOrder order = cutOrder(steps);
        Cut cut = cut(order);
        Workflow.await(() -> !decisions.blocksSteps());
        if (steps.view().status() != Status.CUTTING || !cutOrder(steps).equals(order)) {
            return false;
        }
        sequence.finish(cut);
        return true;
    }

    private CutOrder cutOrder(SequenceProgress steps) {
        SequenceRequest request = steps.request();
        StepStates view = steps.view();
        List<CutShot> shots = request.storyboard().shots().stream()
                .map(shot -> {
                    PlannedStep last = steps.plan().lastOf(shot.code());
                    return new CutShot(
                            shot.code(), last.key(), view.circled(last).clip());
                })
                .toList();
        return new CutOrder(request.id(), request.storyboard().title(), shots);
    }

    private static Cut cut(CutOrder order) {
        try {
            return ActivityStubs.cut().assemble(order);
        } catch (ActivityFailure e) {
            if (e.getCause() instanceof CanceledFailure) {
                throw e;
            }
            throw new CannotFinishException("All takes are ready, but the cut failed: "
                    + (e.getCause() == null ? e : e.getCause()).getMessage());
        }
    }

    /** Waits for the render activities to end, asks the provider to cancel, and reports what may still be billed. */
    private void cancel(List<PlannedStep> inFlight) {
        sequence.show(Status.CANCELLING, "Cancelling. The provider is being asked to cancel the open calls.");
        if (runner != null) {
            runner.awaitAll();
        }
        Workflow.await(Workflow::isEveryHandlerFinished);
        if (runner != null) {
            runner.cancel(inFlight);
        }
        sequence.showAndRecord(Status.CANCELLED, Cancellation.message(state().cancellations()));
    }

    /** The sequence cannot be finished; the message says why. */
    private static final class CannotFinishException extends RuntimeException {
        private static final long serialVersionUID = 1;

        CannotFinishException(String message) {
            super(message);
        }
    }
}
