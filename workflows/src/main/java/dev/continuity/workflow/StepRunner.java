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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Has steps rendered, and follows each to its end and beyond: to a second look, a decision, a clip that comes late, or
 * back from the provider. {@link SequenceProgress} is told what becomes of them.
 */
final class StepRunner {
    private final SequenceId sequence;
    private final SequenceProgress steps;
    private final Runnable changed;
    private final Runnable cameLate;
    private final LateClips pickUps = new LateClips();
    private final Map<PlannedStep, Promise<Void>> underWay = new LinkedHashMap<>();
    private final List<Cancellation> withdrawn = new ArrayList<>();

    /**
     * @param changed is told when anything has changed
     * @param cameLate is told when a clip came that nobody waited for any more
     */
    StepRunner(SequenceId sequence, SequenceProgress steps, Runnable changed, Runnable cameLate) {
        this.sequence = sequence;
        this.steps = steps;
        this.changed = changed;
        this.cameLate = cameLate;
    }

    void start(PlannedStep step) {
        steps.started(step.id());
        underWay.put(
                step,
                Async.function(ActivityStubs.render(step)::render, order(step)).handle((rendered, failure) -> {
                    underWay.remove(step);
                    changed.run();
                    if (failure == null) {
                        finished(step, rendered);
                    } else {
                        ended(step, RenderFailure.of(failure));
                    }
                    return null;
                }));
    }

    /** Does what a person has decided on a call of which nobody can tell whether it was accepted. */
    void resolve(StepId id, Resolution resolution) {
        UnknownCall call = steps.beginResolving(id);
        boolean written = false;
        try {
            PlannedStep step = steps.planned(id);
            ActivityStubs.resolve(step).resolve(order(step), call.attempt(), resolution);
            written = true;
            if (resolution.choice() == Resolution.Choice.ABANDON) {
                pickUps.expect(order(step));
            }
        } catch (ActivityFailure e) {
            throw e.getCause() instanceof ApplicationFailure told ? told : e;
        } finally {
            steps.resolved(id, resolution.choice(), written);
            changed.run();
        }
    }

    /** Has those waited for that nobody waits for any more. */
    void pickUp() {
        pickUps.start(takes -> {
            takes.forEach(steps::alsoMade);
            cameLate.run();
        });
    }

    /** What is under way, and what nobody can tell whether it is. */
    List<PlannedStep> inFlight() {
        return Stream.concat(
                        underWay.keySet().stream(),
                        steps.parked().stream().map(ParkedStep::step).map(steps::planned))
                .toList();
    }

    /** Returns when nothing is under way any more. */
    void awaitAll() {
        Promise.allOf(List.copyOf(underWay.values())).get();
    }

    /** Asks the provider to stop what was in flight. */
    void takeBack(List<PlannedStep> inFlight) {
        List<PlannedStep> open =
                inFlight.stream().filter(step -> !steps.isDone(step.id())).toList();
        // All at once: while one waits for the provider, the others may begin to be rendered, and billed.
        if (open.size() > 1 && Changes.TAKE_BACK_AT_ONCE.isMade()) {
            Promise.allOf(open.stream()
                            .map(step -> Async.procedure(this::takeBack, step))
                            .toList())
                    .get();
        } else {
            open.forEach(this::takeBack);
        }
        pickUp();
    }

    /** What was taken back. */
    List<Cancellation> withdrawn() {
        return withdrawn;
    }

    private void finished(PlannedStep step, RenderResult rendered) {
        steps.finished(rendered);
        if (rendered.mayStillCome()) {
            pickUps.expect(order(step));
        }
    }

    private void ended(PlannedStep step, StepFailure failure) {
        steps.ended(step.id(), failure);
        UnknownCall call = failure.unknownCall();
        if (call != null) {
            UnknownRechecks.begin(step, order(step), call.attempt(), () -> steps.waitsForPerson(step.id()), () -> {
                steps.becameKnown(step.id());
                changed.run();
            });
        }
    }

    private void takeBack(PlannedStep step) {
        Cancellation withdrawal = Cancellation.ask(step, order(step));
        steps.withdrawn(withdrawal);
        if (withdrawal.requestId() != null || withdrawal.mayBeBilled().signum() > 0) {
            withdrawn.add(withdrawal);
            pickUps.expect(order(step));
        }
    }

    private RenderOrder order(PlannedStep step) {
        return RenderOrder.of(
                sequence, Workflow.getInfo().getFirstExecutionRunId(), step, steps.onSubmissionUnknown(step.id()));
    }
}
