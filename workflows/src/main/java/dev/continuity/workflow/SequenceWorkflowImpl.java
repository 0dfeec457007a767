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
import dev.continuity.sequence.Decisions;
import dev.continuity.sequence.Dollars;
import dev.continuity.sequence.Resolution;
import dev.continuity.sequence.SequenceRecord;
import dev.continuity.sequence.SequenceRequest;
import dev.continuity.sequence.SequenceSearchAttributes;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.SequenceState.Status;
import dev.continuity.sequence.Spending;
import dev.continuity.storyboard.StoryboardProblem;
import dev.continuity.take.Media;
import dev.continuity.take.Sha256;
import dev.continuity.take.StepId;
import dev.continuity.take.Take;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import io.temporal.workflow.WorkflowLock;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A reconciler: takes in the media, plans, starts what can start, awaits any change, and goes round again until every
 * step has its take; then has the film assembled. {@link SequenceProgress} has the rules, the ledger has the facts.
 */
public final class SequenceWorkflowImpl implements SequenceWorkflow {
    /** As it was asked for, with what was taken in and decided until {@link #production} knew. */
    private SequenceRequest request;

    private Status status = Status.TAKING_IN;
    private String says = "Takes in the media.";
    private List<StoryboardProblem> problems = List.of();
    private @Nullable SequenceProgress production;
    private @Nullable StepRunner rendering;
    private @Nullable Cut cut;
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
            SequenceProgress steps = begin(plan);
            StepRunner renders = new StepRunner(request.id(), steps, () -> changes++, this::noteNews);
            rendering = renders;
            if (request.decisions().cancelled()) {
                takeBack(plan.steps());
                throw new CanceledFailure(says);
            }
            renderAll(steps, renders);
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
            throw TemporalFailures.permanent(FailureDetails.of(FailureCode.SEQUENCE_FAILED, says));
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
                rendering == null ? List.of() : rendering.withdrawn());
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
        decide(asOfNow().decisions().withBudget(cap, perShot));
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
        Objects.requireNonNull(rendering).resolve(step, resolution);
        return state();
    }

    /** The workers are told before it takes effect here, and one after the other: what was asked for last counts. */
    private SequenceState pause(boolean paused) {
        recording.lock();
        try {
            ActivityStubs.ledger(paused ? "Pause" : "Unpause")
                    .record(new SequenceRecord(asOfNow().withPaused(paused), state()));
            decide(asOfNow().decisions().withPaused(paused));
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
        noteNews();
    }

    private Plan plan() {
        StoryboardIntake intake = StoryboardIntake.start(request.storyboard(), request.media());
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

    private SequenceProgress begin(Plan plan) {
        List<Take> found = ActivityStubs.ledger(
                        "Look up %s takes".formatted(plan.steps().size()))
                .lookUp(
                        request.id().project(),
                        plan.steps().stream().map(PlannedStep::key).distinct().toList());
        List<Sha256> doubtful = found.stream()
                .map(Take::key)
                .distinct()
                .filter(key -> request.lost().getOrDefault(key, BigDecimal.ZERO).signum() > 0)
                .toList();
        if (!doubtful.isEmpty() && Changes.LOST_IS_LOOKED_UP.isMade()) {
            // What was counted as lost when it was taken back or given up may have become one of these takes.
            request = request.withLost(
                    ActivityStubs.ledger("Look up what was lost").lookUpLost(request.id(), doubtful, request.lost()));
        }
        // Not before the look-ups: a cap that is raised meanwhile counts.
        SequenceProgress steps = new SequenceProgress(request, plan, Changes.RISKS_COUNT::isMade);
        steps.found(found);
        production = steps;
        return steps;
    }

    private void renderAll(SequenceProgress steps, StepRunner renders) {
        while (true) {
            continueAsNewIfLong(renders);
            // Before anything that yields: what changes from here on has to wake the wait below.
            int seen = changes;
            renders.pickUp();
            steps.startable().forEach(renders::start);
            Status next = steps.status();
            move(next, steps.says(next));
            if (next == Status.CUTTING || next == Status.FAILED) {
                return;
            }
            Workflow.await(() -> changes != seen);
        }
    }

    private void assemble(Plan plan) {
        List<CutShot> shots = request.storyboard().shots().stream()
                .map(shot -> shot(shot.code(), plan.lastOf(shot.code())))
                .toList();
        try {
            cut = ActivityStubs.cut()
                    .cut(new CutOrder(request.id(), request.storyboard().title(), shots));
        } catch (ActivityFailure e) {
            if (e.getCause() instanceof CanceledFailure) {
                throw e;
            }
            throw new Unfinishable("All takes are there, but the cut failed: "
                    + (e.getCause() == null ? e : e.getCause()).getMessage());
        }
        move(
                Status.FINISHED,
                String.format(Locale.ROOT, "The film is there: %s shots, %.1f s.", shots.size(), cut.seconds()));
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
        if (rendering != null) {
            rendering.awaitAll();
        }
        Workflow.await(Workflow::isEveryHandlerFinished);
        if (rendering != null) {
            rendering.takeBack(inFlight);
        }
        move(Status.CANCELLED, Cancellation.sentence(state().withdrawn()));
    }

    private List<PlannedStep> inFlight() {
        return rendering == null ? List.of() : rendering.inFlight();
    }

    /** Something changed that is to be recorded, even if it shows in neither the status nor its sentence. */
    private void noteNews() {
        unrecorded = true;
        changes++;
    }

    private void continueAsNewIfLong(StepRunner renders) {
        Integer limit = request.historyLimit();
        boolean isLong = limit == null
                ? Workflow.getInfo().isContinueAsNewSuggested()
                : Workflow.getInfo().getHistoryLength() > limit;
        if (isLong) {
            // What is under way goes on: the ledger knows it, and the new run joins it there.
            do {
                Workflow.await(Workflow::isEveryHandlerFinished);
                // The next run would not know of these.
                renders.pickUp();
            } while (!Workflow.isEveryHandlerFinished());
            Workflow.newContinueAsNewStub(SequenceWorkflow.class).produce(asOfNow());
        }
    }

    /** With it, another run goes on. */
    private SequenceRequest asOfNow() {
        return production == null
                ? request
                : request.withLost(production.lost()).with(production.decisions());
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
        Workflow.setCurrentDetails(CurrentDetails.of(state()));
    }

    private void record() {
        Workflow.upsertTypedSearchAttributes(
                SequenceSearchAttributes.STATUS.valueSet(status.name().toLowerCase(Locale.ROOT)),
                SequenceSearchAttributes.COST.valueSet(
                        state().spending().spent().doubleValue()));
        // One after the other: what is recorded last is what is so.
        recording.lock();
        try {
            ActivityStubs.ledger("Record: " + says).record(new SequenceRecord(asOfNow(), state()));
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
