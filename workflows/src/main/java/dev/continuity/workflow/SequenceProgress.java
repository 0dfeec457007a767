package dev.continuity.workflow;

import dev.continuity.activity.RenderResult;
import dev.continuity.activity.StepFailure;
import dev.continuity.failure.FailureCode;
import dev.continuity.failure.FailureDetails;
import dev.continuity.plan.Plan;
import dev.continuity.plan.PlannedStep;
import dev.continuity.sequence.Cancellation;
import dev.continuity.sequence.Decisions;
import dev.continuity.sequence.ParkedStep;
import dev.continuity.sequence.Resolution;
import dev.continuity.sequence.SequenceRequest;
import dev.continuity.sequence.SequenceState.Status;
import dev.continuity.sequence.Spending;
import dev.continuity.sequence.StepState;
import dev.continuity.sequence.UnknownCall;
import dev.continuity.storyboard.OnSubmissionUnknown;
import dev.continuity.take.Sha256;
import dev.continuity.take.StepId;
import dev.continuity.take.Take;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where each step of a sequence is, what it has cost, and which may start: the rules of the workflow, without the
 * workflow. Not for more than one thread, as workflow code is not.
 */
final class SequenceProgress {
    private Decisions decisions;
    private final boolean resubmits;
    private final BudgetLedger purse;
    private final BooleanSupplier risksCount;
    private final Map<StepId, TrackedStep> steps = new LinkedHashMap<>();

    /**
     * @param risksCount whether calls count against a cap that may have been, or may come to be, billed; asked only where
     *     it matters
     */
    SequenceProgress(SequenceRequest request, Plan plan, BooleanSupplier risksCount) {
        this.decisions = request.decisions();
        this.resubmits = request.storyboard().onSubmissionUnknown() == OnSubmissionUnknown.RESUBMIT;
        this.purse = new BudgetLedger(request);
        this.risksCount = risksCount;
        plan.steps().forEach(step -> steps.put(step.id(), new TrackedStep(step)));
    }

    /** Takes that the ledger has already; of each key the one that counts comes first. */
    void found(Collection<Take> takes) {
        Set<Sha256> counted = new LinkedHashSet<>();
        for (Take take : takes) {
            if (counted.add(take.key())) {
                purse.pay(take);
                done(take, true);
            } else {
                alsoMade(take);
            }
        }
    }

    /** A clip that came of another, paid, attempt at a take. */
    void alsoMade(Take take) {
        of(take.key()).forEach(step -> step.alsoMade(take));
    }

    /**
     * The steps that can start now, each a take that nobody of this sequence is rendering. Those that the budget does
     * not allow are held.
     */
    List<PlannedStep> startable() {
        List<PlannedStep> startable = new ArrayList<>();
        if (decisions.paused()) {
            return startable;
        }
        Set<Sha256> underWay = new LinkedHashSet<>();
        rendering().forEach(step -> underWay.add(step.key()));
        BudgetLedger.BudgetReservations promised = purse
        .new BudgetReservations(
                steps.values().stream().map(TrackedStep::planned).toList(), committed());
        for (TrackedStep step : steps.values()) {
            if (!step.waitsToStart()
                    || !isDone(step.planned().after())
                    || underWay.contains(step.planned().key())) {
                continue;
            }
            String tooDear = promised.refuses(step.planned());
            if (tooDear != null) {
                step.stop(StepState.Status.HELD, FailureDetails.of(FailureCode.OVER_BUDGET, tooDear));
            } else {
                promised.add(step.planned());
                underWay.add(step.planned().key());
                startable.add(step.planned());
            }
        }
        if (resubmits) {
            startable.forEach(step -> step(step.id()).allowAgain(allowsAgain(step, promised)));
        }
        return startable;
    }

    /** Whether a call whose outcome is unknown may be followed by another, without anybody being asked. */
    private boolean allowsAgain(PlannedStep step, BudgetLedger.BudgetReservations promised) {
        if (!purse.isCapped() || !risksCount.getAsBoolean()) {
            return true;
        }
        boolean allowed = promised.refuses(step) == null;
        if (allowed) {
            promised.add(step);
        }
        return allowed;
    }

    /** What a step does by itself if nobody can tell whether its call was accepted. */
    OnSubmissionUnknown onSubmissionUnknown(StepId id) {
        return step(id).isAllowedAgain() ? OnSubmissionUnknown.RESUBMIT : OnSubmissionUnknown.HOLD;
    }

    void started(StepId step) {
        step(step).stop(StepState.Status.RENDERING, null);
    }

    void finished(RenderResult rendered) {
        purse.settle(rendered.take(), rendered.spent());
        done(rendered.take(), rendered.reused());
    }

    void ended(StepId id, StepFailure failure) {
        switch (failure.details().code()) {
            case SUBMISSION_UNKNOWN -> step(id).park(failure.details(), failure.unknownCall());
            case PAUSED -> {
                purse.lose(step(id).planned().key(), failure.spent());
                decide(decisions.withPaused(true));
                step(id).stop(StepState.Status.BLOCKED, null);
            }
            case CANCELLED -> step(id).stop(StepState.Status.CANCELLED, null);
            default -> failed(id, failure.details(), failure.spent());
        }
    }

    /**
     * A step that cannot go on.
     *
     * @param spent in all, for attempts at it that may have been billed
     */
    void failed(StepId id, FailureDetails reason, BigDecimal spent) {
        Sha256 key = step(id).planned().key();
        // Steps that share the take share the failure: none of them may order, and pay for, what has just failed.
        of(key).forEach(step -> step.stop(StepState.Status.FAILED, reason));
        purse.lose(key, spent);
    }

    /** What was taken back may be billed all the same. */
    void withdrawn(Cancellation withdrawal) {
        purse.loseMore(step(withdrawal.step()).planned().key(), withdrawal.mayBeBilled());
    }

    PlannedStep planned(StepId id) {
        return step(id).planned();
    }

    /** The take that counts, of a step that is done. */
    Take circled(StepId id) {
        return step(id).circled();
    }

    /** Whether a person may decide on that step now. */
    boolean waitsForPerson(StepId id) {
        return steps.containsKey(id) && step(id).waitsForPerson();
    }

    /** What is known of the call on which a person decides; until {@link #resolved} nobody else does. */
    UnknownCall beginResolving(StepId id) {
        return step(id).beginResolving();
    }

    /** @param written whether the decision could be written down; if not, the step stays parked */
    void resolved(StepId id, Resolution.Choice choice, boolean written) {
        TrackedStep step = step(id);
        boolean mayBeBilledToo = written && choice == Resolution.Choice.RESUBMIT && risksCount.getAsBoolean();
        step.endResolving();
        if (!written) {
            return;
        }
        if (mayBeBilledToo) {
            purse.loseMore(step.planned().key(), step.planned().dollars());
        }
        if (choice == Resolution.Choice.ABANDON) {
            purse.loseMore(step.planned().key(), step.planned().dollars());
            failed(
                    id,
                    FailureDetails.of(
                            FailureCode.SUBMISSION_ABANDONED, "Given up by a person; resume to render it anew."),
                    BigDecimal.ZERO);
        } else {
            step.stop(StepState.Status.BLOCKED, null);
        }
    }

    /** What a person was asked about is known by now: the step goes on by itself. */
    void becameKnown(StepId id) {
        if (waitsForPerson(id)) {
            step(id).stop(StepState.Status.BLOCKED, null);
        }
    }

    void decide(Decisions newDecisions) {
        decisions = newDecisions;
        purse.decide(newDecisions);
    }

    Decisions decisions() {
        return decisions;
    }

    /** What may have been billed for attempts that came to nothing, by take key. */
    Map<Sha256, BigDecimal> lost() {
        return purse.lost();
    }

    List<ParkedStep> parked() {
        return steps.values().stream()
                .map(TrackedStep::parked)
                .filter(Objects::nonNull)
                .toList();
    }

    /** What is left to do, if nothing new can start. */
    Status status() {
        if (has(StepState.Status.RENDERING)) {
            return Status.RENDERING;
        }
        if (steps.values().stream().allMatch(step -> step.is(StepState.Status.DONE))) {
            return Status.CUTTING;
        }
        if (has(StepState.Status.PARKED)) {
            return Status.WAITING;
        }
        return has(StepState.Status.HELD) || waitsForUnpause() ? Status.PAUSED : Status.FAILED;
    }

    /** What a sequence is at, in a sentence: with the reasons of the steps that do not go on. */
    String says(Status status) {
        return switch (status) {
            case RENDERING ->
                decisions.paused() ? "Paused: what is under way comes home, nothing new is submitted." : "Rendering.";
            case PAUSED ->
                decisions.paused()
                        ? "Paused by a person: nothing is submitted. Unpause to go on."
                        : "Paused at the budget. " + reasons(StepState.Status.HELD);
            case WAITING -> "Waits for a person. " + reasons(StepState.Status.PARKED);
            case FAILED -> "Failed; what is there is kept, resume to go on. " + reasons(StepState.Status.FAILED);
            default -> "All takes are there; assembles the cut.";
        };
    }

    List<StepState> steps() {
        return steps.values().stream().map(TrackedStep::state).toList();
    }

    Spending spending() {
        BigDecimal remaining = BigDecimal.ZERO;
        Set<Sha256> counted = new LinkedHashSet<>();
        for (TrackedStep step : steps.values()) {
            boolean open = !step.is(StepState.Status.DONE) && !step.is(StepState.Status.RENDERING);
            if (open && counted.add(step.planned().key())) {
                remaining = remaining.add(step.planned().dollars());
            }
        }
        return new Spending(
                purse.spent(),
                rendering().stream().map(PlannedStep::dollars).reduce(BigDecimal.ZERO, BigDecimal::add),
                remaining,
                purse.cap());
    }

    private String reasons(StepState.Status status) {
        return steps.values().stream()
                .filter(step -> step.is(status))
                .map(TrackedStep::sentence)
                .collect(Collectors.joining(" "));
    }

    private void done(Take take, boolean reused) {
        of(take.key()).forEach(step -> step.done(take, reused));
    }

    private List<PlannedStep> rendering() {
        return steps.values().stream()
                .filter(step -> step.is(StepState.Status.RENDERING))
                .map(TrackedStep::planned)
                .toList();
    }

    /** What may be billed yet, or may have been: a call, as often as it may be made. */
    private List<PlannedStep> committed() {
        List<PlannedStep> committed = new ArrayList<>(rendering());
        List<TrackedStep> risks = steps.values().stream()
                .filter(step -> step.is(StepState.Status.PARKED)
                        || step.is(StepState.Status.RENDERING) && step.isAllowedAgain())
                .toList();
        if (!risks.isEmpty() && purse.isCapped() && risksCount.getAsBoolean()) {
            risks.forEach(step -> committed.add(step.planned()));
        }
        return committed;
    }

    private List<TrackedStep> of(Sha256 key) {
        return steps.values().stream()
                .filter(step -> step.planned().key().equals(key))
                .toList();
    }

    /** Whether a step could start if nobody had paused the sequence. */
    private boolean waitsForUnpause() {
        return decisions.paused()
                && steps.values().stream()
                        .anyMatch(step ->
                                step.waitsToStart() && isDone(step.planned().after()));
    }

    boolean isDone(@Nullable StepId step) {
        return step == null || step(step).is(StepState.Status.DONE);
    }

    private boolean has(StepState.Status status) {
        return steps.values().stream().anyMatch(step -> step.is(status));
    }

    private TrackedStep step(StepId step) {
        return Objects.requireNonNull(steps.get(step), () -> "No such step: " + step);
    }
}
