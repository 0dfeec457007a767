package dev.continuity.workflow;

import dev.continuity.activity.CutActivity.CutOrder;
import dev.continuity.activity.CutActivity.CutShot;
import dev.continuity.activity.TemporalFailures;
import dev.continuity.failure.FailureCode;
import dev.continuity.failure.FailureDetails;
import dev.continuity.plan.Plan;
import dev.continuity.plan.PlannedStep;
import dev.continuity.sequence.Cancellation;
import dev.continuity.sequence.Cut;
import dev.continuity.sequence.Dollars;
import dev.continuity.sequence.Resolution;
import dev.continuity.sequence.SequenceRequest;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.SequenceState.Status;
import dev.continuity.take.Media;
import dev.continuity.take.StepId;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A reconciler: ingests the media, plans, starts what can start, awaits any change, and repeats until every step has
 * its take; then has the film assembled. {@link SequenceProgress} has the rules, the ledger has the facts.
 */
public final class SequenceWorkflowImpl implements SequenceWorkflow {
    private final RunningSequence sequence;
    private @Nullable SequenceProgress progress;
    private @Nullable StepRunner runner;

    @WorkflowInit
    public SequenceWorkflowImpl(SequenceRequest request) {
        this.sequence = new RunningSequence(request);
    }

    @Override
    public SequenceState produce(SequenceRequest request) {
        TemporalFailure failure = run(request);
        // An update whose handler is still at work would be lost with the workflow.
        Workflow.newDetachedCancellationScope(() -> Workflow.await(Workflow::isEveryHandlerFinished))
                .run();
        if (failure != null) {
            throw failure;
        }
        return state();
    }

    /** Returns why the sequence has ended without its film; null: it is finished. */
    private @Nullable TemporalFailure run(SequenceRequest request) {
        try {
            Plan plan = plan();
            SequenceProgress steps = sequence.begin(plan);
            progress = steps;
            StepRunner stepRunner =
                    new StepRunner(request.id(), steps, sequence::noteChange, sequence::noteUnrecordedChange);
            runner = stepRunner;
            if (request.decisions().cancelled()) {
                cancel(plan.steps());
                return new CanceledFailure(sequence.message());
            }
            renderAll(steps, stepRunner);
            if (sequence.status() == Status.CUTTING) {
                assemble(plan, steps);
            }
        } catch (CanceledFailure | ActivityFailure e) {
            if (!CancellationScope.current().isCancelRequested() || sequence.status() == Status.CANCELLED) {
                return e;
            }
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
    public void validateChangeBudget(@Nullable BigDecimal cap, @Nullable BigDecimal perShot) {
        if (cap == null && perShot == null) {
            throw new IllegalArgumentException("Give a cap, a cap per shot, or both.");
        }
        BigDecimal spent = state().spending().spent();
        if (cap != null && cap.compareTo(spent) < 0) {
            throw new IllegalArgumentException(
                    "The cap cannot be %s: %s is already spent.".formatted(Dollars.of(cap), Dollars.of(spent)));
        }
    }

    @Override
    public SequenceState changeBudget(@Nullable BigDecimal cap, @Nullable BigDecimal perShot) {
        sequence.changeBudget(cap, perShot);
        return state();
    }

    @Override
    public SequenceState pause() {
        sequence.pause(true);
        return state();
    }

    @Override
    public SequenceState unpause() {
        sequence.pause(false);
        return state();
    }

    @Override
    public void validateResolve(StepId step, Resolution resolution) {
        if (progress == null || !progress.awaitsDecision(step)) {
            throw new IllegalArgumentException("%s is not waiting for a decision.".formatted(step));
        }
    }

    @Override
    public SequenceState resolve(StepId step, Resolution resolution) {
        Objects.requireNonNull(runner).resolve(step, resolution);
        return state();
    }

    private Plan plan() {
        StoryboardIntake intake = StoryboardIntake.start(
                sequence.request().storyboard(), sequence.request().media());
        Map<String, Media> media = intake.await();
        sequence.ingested(media, intake.problems());
        if (!intake.problems().isEmpty()) {
            throw new CannotFinishException(
                    "The media cannot be used: " + intake.problems().get(0).message());
        }
        return Plan.of(sequence.request().storyboard(), media, Map.of());
    }

    private void renderAll(SequenceProgress steps, StepRunner stepRunner) {
        while (true) {
            continueAsNewIfLong(stepRunner);
            // Read before anything that yields, so that every later change ends the wait below.
            int handledChanges = sequence.changes();
            stepRunner.collectLateClips();
            steps.startable().forEach(stepRunner::start);
            Status next = steps.status();
            sequence.showAndRecord(next, steps.message(next));
            if (next == Status.CUTTING || next == Status.FAILED) {
                return;
            }
            Workflow.await(() -> sequence.changes() != handledChanges);
        }
    }

    private void continueAsNewIfLong(StepRunner stepRunner) {
        Integer limit = sequence.request().historyLimit();
        boolean isLong = limit == null
                ? Workflow.getInfo().isContinueAsNewSuggested()
                : Workflow.getInfo().getHistoryLength() > limit;
        if (isLong) {
            // Rendering steps continue: the ledger has their tickets, and the new run waits for the same calls.
            do {
                Workflow.await(Workflow::isEveryHandlerFinished);
                // The new run does not know the expected late clips.
                stepRunner.collectLateClips();
            } while (!Workflow.isEveryHandlerFinished());
            Workflow.newContinueAsNewStub(SequenceWorkflow.class).produce(sequence.request());
        }
    }

    private void assemble(Plan plan, SequenceProgress steps) {
        SequenceRequest request = sequence.request();
        List<CutShot> shots = request.storyboard().shots().stream()
                .map(shot -> {
                    PlannedStep last = plan.lastOf(shot.code());
                    return new CutShot(
                            shot.code(), last.key(), steps.circled(last.id()).clip());
                })
                .toList();
        sequence.finish(cut(new CutOrder(request.id(), request.storyboard().title(), shots)));
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
