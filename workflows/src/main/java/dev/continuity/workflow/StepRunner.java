package dev.continuity.workflow;

import dev.continuity.activity.RenderOrder;
import dev.continuity.activity.RenderResult;
import dev.continuity.activity.StepFailure;
import dev.continuity.direction.Resolution;
import dev.continuity.plan.PlannedStep;
import dev.continuity.progress.SequenceProgress;
import dev.continuity.sequence.Cancellation;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.UnknownCall;
import dev.continuity.take.Sha256;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs the activities of steps: render, resolve, recheck, cancel and the wait for late clips. Reports their outcomes to
 * {@link SequenceProgress}.
 */
final class StepRunner {
    private final SequenceId sequence;
    private final SequenceProgress progress;
    private final RunningSequence running;
    private final LateClips lateClips = new LateClips();
    private final Map<PlannedStep, Rendering> rendering = new LinkedHashMap<>();

    /** @param running is told of every change */
    StepRunner(RunningSequence running, SequenceProgress progress) {
        this.sequence = running.request().id();
        this.running = running;
        this.progress = progress;
    }

    void start(PlannedStep step) {
        progress.started(step);
        RenderOrder order = order(step);
        CancellationScope scope = Workflow.newCancellationScope(() -> {
            Promise<Void> ended = Async.function(ActivityStubs.render(step)::render, order)
                    .handle((result, failure) -> {
                        rendering.remove(step);
                        running.noteChange();
                        if (failure == null) {
                            finished(step, result);
                        } else {
                            ended(step, RenderFailure.of(failure));
                        }
                        return null;
                    });
            rendering.put(step, new Rendering(CancellationScope.current(), ended));
        });
        scope.run();
    }

    private void finished(PlannedStep step, RenderResult result) {
        progress.finished(result);
        if (result.mayStillCome()) {
            lateClips.expect(order(step));
        }
    }

    private void ended(PlannedStep step, StepFailure failure) {
        progress.endedWithoutTake(step, failure);
        UnknownCall call = failure.unknownCall();
        if (call != null) {
            running.notifications().addParked(step, failure.details().message());
            UnknownRechecks.begin(
                    step,
                    order(step),
                    call.attempt(),
                    () -> progress.unknownCalls().awaitsDecision(step),
                    () -> {
                        progress.unknownCalls().becameKnown(step);
                        if (!progress.isWanted(step)) {
                            lateClips.expect(order(step));
                        }
                        running.noteChange();
                    });
        }
    }

    /** Records a person's decision on a parked take, and applies it. */
    void resolve(PlannedStep step, Resolution resolution) {
        UnknownCall call = progress.unknownCalls().beginResolving(step);
        boolean recorded = false;
        try {
            ActivityStubs.resolve(step).resolve(order(step), call.attempt(), resolution);
            recorded = true;
            if (resolution.choice() == Resolution.Choice.ABANDON) {
                lateClips.expect(order(step));
            }
        } catch (ActivityFailure e) {
            throw e.getCause() instanceof ApplicationFailure refused ? refused : e;
        } finally {
            progress.unknownCalls().resolved(step, resolution.choice(), recorded);
            running.noteChange();
        }
    }

    /** From now on, the clips of takes that an earlier run began to make are waited for. */
    void expect(List<PlannedStep> left) {
        left.forEach(step -> lateClips.expect(order(step)));
    }

    /**
     * The takes that a decision has made unwanted, and that an earlier run may have begun to make.
     *
     * @param before the takes that were left by an earlier run before the decision
     */
    List<PlannedStep> leftSince(List<PlannedStep> before) {
        List<Sha256> known = Stream.concat(before.stream(), inFlight().stream())
                .map(PlannedStep::key)
                .toList();
        return progress.leftByEarlierRun().stream()
                .filter(step -> !known.contains(step.key()))
                .toList();
    }

    /** Starts to wait for clips of calls that no step waits for any more. */
    void collectLateClips() {
        lateClips.collect(takes -> {
            progress.addLate(takes);
            running.noteUnrecordedChange();
        });
    }

    /** The takes that are rendering or parked: each may have a call at the provider. */
    List<PlannedStep> inFlight() {
        return Stream.concat(rendering.keySet().stream(), progress.unknownCalls().parked().stream())
                .toList();
    }

    /** Those of them that no step waits for any more. */
    List<PlannedStep> unwanted() {
        return inFlight().stream().filter(step -> !progress.isWanted(step)).toList();
    }

    /** Whether a take is rendering that no step waits for any more. */
    boolean rendersUnwanted() {
        return rendering.keySet().stream().anyMatch(step -> !progress.isWanted(step));
    }

    /** Returns when no step is rendering. */
    void awaitAll() {
        Promise.allOf(rendering.values().stream().map(Rendering::ended).toList())
                .get();
    }

    /** Leaves the takes that no step waits for to workflows of their own, which outlive this one. */
    void leaveUnwanted() {
        List<PlannedStep> unwanted = unwanted();
        stop(unwanted);
        unwanted.forEach(step -> lateClips.expect(order(step)));
        collectLateClips();
    }

    /** Ends the render activities of takes, and then asks the provider to cancel their calls. */
    void stopAndCancel(List<PlannedStep> steps) {
        stop(steps);
        cancel(steps);
    }

    private void stop(List<PlannedStep> steps) {
        List<Rendering> stopped = rendering.entrySet().stream()
                .filter(entry -> steps.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        stopped.forEach(render -> render.scope().cancel());
        Promise.allOf(stopped.stream().map(Rendering::ended).toList()).get();
    }

    /** Asks the provider to cancel the calls of unfinished takes. */
    void cancel(List<PlannedStep> inFlight) {
        // In parallel: while one cancellation waits, the other calls could start to run, and be billed.
        Promise.allOf(inFlight.stream()
                        .filter(step -> !progress.isReady(step))
                        .map(step -> Async.procedure(this::cancel, step))
                        .toList())
                .get();
        collectLateClips();
    }

    private void cancel(PlannedStep step) {
        Cancellation cancellation = cancellation(step);
        progress.cancelled(step, cancellation);
        if (cancellation.hadCall()) {
            lateClips.expect(order(step));
        }
    }

    private Cancellation cancellation(PlannedStep step) {
        try {
            return ActivityStubs.cancel(step).cancelRequest(order(step));
        } catch (ActivityFailure e) {
            String outcome = "The provider could not be reached to cancel it.";
            return new Cancellation(step.id(), null, outcome, step.dollars());
        }
    }

    private RenderOrder order(PlannedStep step) {
        return RenderOrder.of(
                sequence, Workflow.getInfo().getFirstExecutionRunId(), step, progress.onSubmissionUnknown(step));
    }

    /** A render activity. */
    private record Rendering(CancellationScope scope, Promise<Void> ended) {}
}
