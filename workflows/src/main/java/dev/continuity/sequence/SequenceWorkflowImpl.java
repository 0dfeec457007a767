package dev.continuity.sequence;

import dev.continuity.plan.Plan;
import dev.continuity.plan.PlannedStep;
import dev.continuity.sequence.CutActivity.CutOrder;
import dev.continuity.sequence.CutActivity.CutShot;
import dev.continuity.sequence.SequenceState.Status;
import dev.continuity.storyboard.Problem;
import dev.continuity.take.Media;
import dev.continuity.take.StepId;
import dev.continuity.take.Take;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import io.temporal.workflow.WorkflowLock;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A reconciler: takes in the media, plans, starts what can start, awaits any change, and goes round again until every
 * step has its take; then has the film assembled. {@link Production} has the rules, the ledger has the facts.
 */
public final class SequenceWorkflowImpl implements SequenceWorkflow {
    private SequenceRequest request;
    private Status status = Status.TAKING_IN;
    private String says = "Takes in the media.";
    private List<Problem> problems = List.of();
    private @Nullable Production production;
    private @Nullable Cut cut;
    private final List<Withdrawal> withdrawn = new ArrayList<>();

    private final Map<PlannedStep, Promise<Void>> underWay = new LinkedHashMap<>();
    private final PickUps pickUps = new PickUps();
    private final WorkflowLock recording = Workflow.newWorkflowLock();
    private int changes;
    private boolean unrecorded;

    @WorkflowInit
    public SequenceWorkflowImpl(SequenceRequest request) {
        this.request = request;
    }

    @Override
    public SequenceState produce(SequenceRequest asked) {
        try {
            Plan plan = plan();
            Production steps = begin(plan);
            if (request.decisions().cancelled()) {
                takeBack(plan.steps());
                throw new CanceledFailure(says);
            }
            renderAll(steps);
            if (status == Status.CUTTING) {
                assemble(plan);
            }
        } catch (CanceledFailure | ActivityFailure e) {
            if (!CancellationScope.current().isCancelRequested() || status == Status.CANCELLED) {
                throw e;
            }
            Workflow.newDetachedCancellationScope(() -> takeBack(inFlight())).run();
            throw e instanceof CanceledFailure ? e : new CanceledFailure(says);
        } catch (Unfinishable e) {
            move(Status.FAILED, String.valueOf(e.getMessage()));
        }
        if (status == Status.FAILED) {
            throw ApplicationFailure.newNonRetryableFailure(says, Failures.SEQUENCE_FAILED);
        }
        return state();
    }

    @Override
    public SequenceState state() {
        return new SequenceState(
                request.id(),
                request.id().project(),
                request.storyboard().title(),
                status,
                says,
                production == null ? List.of() : production.parked(),
                request.createdAt(),
                production == null ? List.of() : production.steps(),
                production == null ? Spending.NONE : production.spending(),
                problems,
                cut,
                withdrawn);
    }

    @Override
    public void validateRaiseBudget(@Nullable BigDecimal cap, @Nullable BigDecimal perShot) {
        if (cap == null && perShot == null) {
            throw new IllegalArgumentException("A cap, a cap for each shot, or both are to be given.");
        }
        if (production != null
                && cap != null
                && cap.compareTo(production.spending().spent()) < 0) {
            throw new IllegalArgumentException("The cap cannot be below what is spent, %s: %s"
                    .formatted(Dollars.of(production.spending().spent()), Dollars.of(cap)));
        }
    }

    @Override
    public SequenceState raiseBudget(@Nullable BigDecimal cap, @Nullable BigDecimal perShot) {
        decide(request.decisions().withBudget(cap, perShot));
        return state();
    }

    @Override
    public SequenceState pause() {
        return pause(true);
    }

    @Override
    public SequenceState unpause() {
        return pause(false);
    }

    @Override
    public void validateResolve(StepId step, Resolution resolution) {
        if (production == null || !production.waitsForPerson(step)) {
            throw new IllegalArgumentException("%s does not wait for a person.".formatted(step));
        }
    }

    @Override
    public SequenceState resolve(StepId step, Resolution resolution) {
        Production steps = Objects.requireNonNull(production);
        UnknownCall call = steps.beginResolving(step);
        boolean written = false;
        try {
            PlannedStep planned = steps.planned(step);
            Activities.resolve(planned).resolve(order(planned), call.attempt(), resolution);
            written = true;
            if (resolution.choice() == Resolution.Choice.ABANDON) {
                pickUps.expect(order(planned));
            }
        } catch (ActivityFailure e) {
            throw e.getCause() instanceof ApplicationFailure told ? told : e;
        } finally {
            steps.resolved(step, resolution.choice(), written);
            changes++;
        }
        return state();
    }

    /** The workers are told before it takes effect here, and one after the other: what was asked for last counts. */
    private SequenceState pause(boolean paused) {
        recording.lock();
        try {
            Activities.ledger(paused ? "Pause" : "Unpause")
                    .record(new SequenceRecord(request.withPaused(paused), state()));
            decide(request.decisions().withPaused(paused));
        } finally {
            recording.unlock();
        }
        return state();
    }

    private void decide(Decisions decisions) {
        request = request.with(decisions);
        if (production != null) {
            production.decide(decisions);
            // Who decided it is answered before the next round.
            says = status == Status.RENDERING ? production.says(status) : says;
        }
        unrecorded = true;
        changes++;
    }

    private Plan plan() {
        MediaIntake intake = MediaIntake.start(request.storyboard(), request.media());
        Map<String, Media> takenIn = intake.await();
        // What was decided meanwhile is in the request by now.
        request = request.with(takenIn);
        problems = intake.problems();
        if (!problems.isEmpty()) {
            throw new Unfinishable(
                    "The media cannot be used: " + problems.get(0).message());
        }
        return Plan.of(request.storyboard(), request.media(), Map.of());
    }

    private Production begin(Plan plan) {
        List<Take> found = Activities.ledger(
                        "Look up %d takes".formatted(plan.steps().size()))
                .lookUp(
                        request.id().project(),
                        plan.steps().stream().map(PlannedStep::key).distinct().toList());
        // Not before the look-up: a cap that is raised meanwhile counts.
        Production steps = new Production(request, plan);
        steps.found(found);
        production = steps;
        return steps;
    }

    private void renderAll(Production steps) {
        while (true) {
            continueAsNewIfLong();
            // Before anything that yields: what changes from here on has to wake the wait below.
            int seen = changes;
            pickUp(steps);
            steps.startable().forEach(step -> underWay.put(step, start(steps, step)));
            Status next = steps.status();
            move(next, steps.says(next));
            if (next == Status.CUTTING || next == Status.FAILED) {
                return;
            }
            Workflow.await(() -> changes != seen);
        }
    }

    private Promise<Void> start(Production steps, PlannedStep step) {
        steps.started(step.id());
        return Async.function(Activities.render(step)::render, order(step)).handle((rendered, failure) -> {
            underWay.remove(step);
            changes++;
            if (failure == null) {
                steps.finished(rendered);
                if (rendered.mayStillCome()) {
                    pickUps.expect(order(step));
                }
            } else {
                RenderFailure why = RenderFailure.of(failure);
                steps.ended(step.id(), why);
                lookAgain(steps, step, why);
            }
            request = request.withLost(steps.lost()).with(steps.decisions());
            return null;
        });
    }

    private void lookAgain(Production steps, PlannedStep step, RenderFailure failure) {
        if (failure instanceof RenderFailure.Unknown unknown && unknown.call() != null) {
            SecondLooks.begin(
                    step, order(step), unknown.call().attempt(), () -> steps.waitsForPerson(step.id()), () -> {
                        steps.becameKnown(step.id());
                        changes++;
                    });
        }
    }

    private void assemble(Plan plan) {
        List<CutShot> shots = request.storyboard().shots().stream()
                .map(shot -> shot(shot.code(), plan.lastOf(shot.code())))
                .toList();
        try {
            cut = Activities.cut()
                    .cut(new CutOrder(request.id(), request.storyboard().title(), shots));
        } catch (ActivityFailure e) {
            if (e.getCause() instanceof CanceledFailure) {
                throw e;
            }
            throw new Unfinishable("All takes are there, but the cut failed: "
                    + (e.getCause() == null ? e : e.getCause()).getMessage());
        }
        move(Status.FINISHED, "The film is there: %d shots, %.1f s.".formatted(shots.size(), cut.seconds()));
    }

    private CutShot shot(String code, PlannedStep last) {
        return new CutShot(
                code,
                last.key(),
                Objects.requireNonNull(production).circled(last.id()).clip());
    }

    /** Cancelled: lets what is under way end, asks the provider to stop, and says what may be billed all the same. */
    private void takeBack(List<PlannedStep> inFlight) {
        status = Status.CANCELLING;
        says = "Cancelled; what is under way is taken back.";
        Promise.allOf(List.copyOf(underWay.values())).get();
        Workflow.await(Workflow::isEveryHandlerFinished);
        if (production != null) {
            Production steps = production;
            inFlight.stream().filter(step -> !steps.isDone(step.id())).forEach(step -> takeBack(steps, step));
            request = request.withLost(steps.lost());
            pickUp(steps);
        }
        move(Status.CANCELLED, Withdrawal.sentence(withdrawn));
    }

    /** What is under way, and what nobody can tell whether it is. */
    private List<PlannedStep> inFlight() {
        Stream<PlannedStep> parked = production == null
                ? Stream.empty()
                : production.parked().stream().map(Parked::step).map(production::planned);
        return Stream.concat(underWay.keySet().stream(), parked).toList();
    }

    private void takeBack(Production steps, PlannedStep step) {
        Withdrawal withdrawal = Withdrawal.ask(step, order(step));
        steps.withdrawn(withdrawal);
        if (withdrawal.requestId() != null || withdrawal.mayBeBilled().signum() > 0) {
            withdrawn.add(withdrawal);
            pickUps.expect(order(step));
        }
    }

    private void pickUp(Production steps) {
        pickUps.start(takes -> {
            takes.forEach(steps::alsoMade);
            unrecorded = true;
            changes++;
        });
    }

    private void continueAsNewIfLong() {
        Integer limit = request.historyLimit();
        boolean isLong = limit == null
                ? Workflow.getInfo().isContinueAsNewSuggested()
                : Workflow.getInfo().getHistoryLength() > limit;
        if (isLong) {
            // What is under way goes on: the ledger knows it, and the new run joins it there.
            Workflow.await(Workflow::isEveryHandlerFinished);
            Workflow.newContinueAsNewStub(SequenceWorkflow.class).produce(request);
        }
    }

    private RenderOrder order(PlannedStep step) {
        return RenderOrder.of(request, Workflow.getInfo().getFirstExecutionRunId(), step);
    }

    private void move(Status next, String sentence) {
        boolean moved = next != status || !says.equals(sentence) || unrecorded;
        status = next;
        says = sentence;
        if (moved) {
            unrecorded = false;
            if (next.isEnd()) {
                // A cancel that comes now is too late to keep the end from being recorded.
                Workflow.newDetachedCancellationScope(this::record).run();
            } else {
                record();
            }
        }
        Workflow.setCurrentDetails(Details.of(state()));
    }

    private void record() {
        Workflow.upsertTypedSearchAttributes(
                SearchAttributes.STATUS.valueSet(status.name().toLowerCase(Locale.ROOT)),
                SearchAttributes.COST.valueSet(state().spending().spent().doubleValue()));
        // One after the other: what is recorded last is what is so.
        recording.lock();
        try {
            Activities.ledger("Record: " + says).record(new SequenceRecord(request, state()));
        } finally {
            recording.unlock();
        }
    }

    /** The sequence cannot be finished as it is; the message says why. */
    private static final class Unfinishable extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unfinishable(String message) {
            super(message);
        }
    }
}
