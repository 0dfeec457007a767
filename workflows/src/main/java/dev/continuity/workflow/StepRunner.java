package dev.continuity.workflow;

import dev.continuity.activity.RenderOrder;
import dev.continuity.activity.RenderResult;
import dev.continuity.activity.StepFailure;
import dev.continuity.plan.PlannedStep;
import dev.continuity.sequence.Cancellation;
import dev.continuity.sequence.ParkedStep;
import dev.continuity.sequence.Resolution;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.UnknownCall;
import dev.continuity.take.StepId;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Async;
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
    private final Runnable changed;
    private final Runnable lateClipsArrived;
    private final LateClips lateClips = new LateClips();
    private final Map<PlannedStep, Promise<Void>> rendering = new LinkedHashMap<>();

    /**
     * @param changed called after every change
     * @param lateClipsArrived called when a clip has arrived that no step waited for
     */
    StepRunner(SequenceId sequence, SequenceProgress progress, Runnable changed, Runnable lateClipsArrived) {
        this.sequence = sequence;
        this.progress = progress;
        this.changed = changed;
        this.lateClipsArrived = lateClipsArrived;
    }

    void start(PlannedStep step) {
        progress.started(step.id());
        rendering.put(
                step,
                Async.function(ActivityStubs.render(step)::render, order(step)).handle((result, failure) -> {
                    rendering.remove(step);
                    changed.run();
                    if (failure == null) {
                        finished(step, result);
                    } else {
                        ended(step, RenderFailure.of(failure));
                    }
                    return null;
                }));
    }

    private void finished(PlannedStep step, RenderResult result) {
        progress.finished(result);
        if (result.mayStillCome()) {
            lateClips.expect(order(step));
        }
    }

    private void ended(PlannedStep step, StepFailure failure) {
        progress.endedWithoutTake(step.id(), failure);
        UnknownCall call = failure.unknownCall();
        if (call != null) {
            UnknownRechecks.begin(step, order(step), call.attempt(), () -> progress.awaitsDecision(step.id()), () -> {
                progress.becameKnown(step.id());
                changed.run();
            });
        }
    }

    /** Records a person's decision on a parked step, and applies it. */
    void resolve(StepId id, Resolution resolution) {
        UnknownCall call = progress.beginResolving(id);
        boolean recorded = false;
        try {
            PlannedStep step = progress.planned(id);
            ActivityStubs.resolve(step).resolve(order(step), call.attempt(), resolution);
            recorded = true;
            if (resolution.choice() == Resolution.Choice.ABANDON) {
                lateClips.expect(order(step));
            }
        } catch (ActivityFailure e) {
            throw e.getCause() instanceof ApplicationFailure refused ? refused : e;
        } finally {
            progress.resolved(id, resolution.choice(), recorded);
            changed.run();
        }
    }

    /** Starts to wait for clips of calls that no step waits for any more. */
    void collectLateClips() {
        lateClips.collect(takes -> {
            takes.forEach(progress::addLate);
            lateClipsArrived.run();
        });
    }

    /** The steps that are rendering or parked: each may have a call at the provider. */
    List<PlannedStep> inFlight() {
        return Stream.concat(
                        rendering.keySet().stream(),
                        progress.parked().stream().map(ParkedStep::step).map(progress::planned))
                .toList();
    }

    /** Returns when no step is rendering. */
    void awaitAll() {
        Promise.allOf(List.copyOf(rendering.values())).get();
    }

    /** Asks the provider to cancel the calls of unfinished steps. */
    void cancel(List<PlannedStep> inFlight) {
        // In parallel: while one cancellation waits, the other calls could start to run, and be billed.
        Promise.allOf(inFlight.stream()
                        .filter(step -> !progress.isDone(step.id()))
                        .map(step -> Async.procedure(this::cancel, step))
                        .toList())
                .get();
        collectLateClips();
    }

    private void cancel(PlannedStep step) {
        Cancellation cancellation = cancellation(step);
        progress.cancelled(cancellation);
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
                sequence, Workflow.getInfo().getFirstExecutionRunId(), step, progress.onSubmissionUnknown(step.id()));
    }
}
