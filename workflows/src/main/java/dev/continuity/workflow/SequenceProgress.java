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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rules of the workflow without Temporal: what each step is doing, what it has cost, and what may start. Not
 * thread-safe.
 */
final class SequenceProgress {
    private Decisions decisions;
    private final BudgetLedger budget;
    private final TrackedSteps steps;
    private final StepScheduler scheduler;
    private final List<Cancellation> cancellations = new ArrayList<>();

    SequenceProgress(SequenceRequest request, Plan plan) {
        this.decisions = request.decisions();
        this.budget = new BudgetLedger(request);
        this.steps = new TrackedSteps(plan);
        this.scheduler = new StepScheduler(request, steps, budget);
    }

    /** Uses takes from the ledger that existed before the start. Of several takes with one key, the first is used. */
    void useExisting(Collection<Take> takes) {
        Set<Sha256> used = new LinkedHashSet<>();
        for (Take take : takes) {
            if (used.add(take.key())) {
                budget.pay(take);
                done(take, true);
            } else {
                addLate(take);
            }
        }
    }

    /** Adds the take of another paid attempt. It is not used. */
    void addLate(Take take) {
        steps.of(take.key()).forEach(step -> step.addLate(take));
    }

    /** The steps to start now. */
    List<PlannedStep> startable() {
        return decisions.paused() ? List.of() : scheduler.startable();
    }

    /** What a step does automatically if the outcome of its submission is unknown. */
    OnSubmissionUnknown onSubmissionUnknown(StepId id) {
        return steps.get(id).mayResubmit() ? OnSubmissionUnknown.RESUBMIT : OnSubmissionUnknown.HOLD;
    }

    void started(StepId id) {
        steps.get(id).setStatus(StepState.Status.RENDERING, null);
    }

    void finished(RenderResult result) {
        budget.settle(result.take(), result.spent());
        done(result.take(), result.reused());
    }

    void endedWithoutTake(StepId id, StepFailure failure) {
        UnknownCall call = failure.unknownCall();
        if (call != null) {
            steps.get(id).park(failure.details(), call);
            return;
        }
        switch (failure.details().code()) {
            case PAUSED -> {
                budget.waste(steps.get(id).planned().key(), failure.spent());
                apply(decisions.withPaused(true));
                steps.get(id).setStatus(StepState.Status.BLOCKED, null);
            }
            case CANCELLED -> steps.get(id).setStatus(StepState.Status.CANCELLED, null);
            default -> failed(id, failure.details(), failure.spent());
        }
    }

    private void failed(StepId id, FailureDetails reason, BigDecimal spent) {
        Sha256 key = steps.get(id).planned().key();
        // Steps with the same take share the failure: none of them may submit, and pay for, the same recipe again.
        steps.of(key).forEach(step -> step.setStatus(StepState.Status.FAILED, reason));
        budget.waste(key, spent);
    }

    /** Counts the cancelled call of an unfinished step, if there was a call. */
    void cancelled(Cancellation cancellation) {
        budget.wasteMore(steps.get(cancellation.step()).planned().key(), cancellation.mayBeBilled());
        if (cancellation.hadCall()) {
            cancellations.add(cancellation);
        }
    }

    PlannedStep planned(StepId id) {
        return steps.get(id).planned();
    }

    boolean isDone(StepId id) {
        return steps.get(id).is(StepState.Status.DONE);
    }

    /** The take that is used by a step that is done. */
    Take circled(StepId id) {
        return steps.get(id).circled();
    }

    /** Whether the step waits for a person's decision. */
    boolean awaitsDecision(StepId id) {
        return steps.contains(id) && steps.get(id).awaitsDecision();
    }

    /** The call to decide on. Until {@link #resolved}, no other decision on the step is accepted. */
    UnknownCall beginResolving(StepId id) {
        return steps.get(id).beginResolving();
    }

    /** @param recorded whether the decision was recorded; if not, the step stays parked */
    void resolved(StepId id, Resolution.Choice choice, boolean recorded) {
        TrackedStep step = steps.get(id);
        step.endResolving();
        if (!recorded) {
            return;
        }
        if (choice != Resolution.Choice.ADOPT) {
            budget.wasteMore(step.planned().key(), step.planned().dollars());
        }
        if (choice == Resolution.Choice.ABANDON) {
            String message = "Abandoned by a person. Resume the sequence to render this step again.";
            failed(id, FailureDetails.of(FailureCode.SUBMISSION_ABANDONED, message), BigDecimal.ZERO);
        } else {
            step.setStatus(StepState.Status.BLOCKED, null);
        }
    }

    /** The outcome of a parked submission has become known, and its step continues. */
    void becameKnown(StepId id) {
        if (awaitsDecision(id)) {
            steps.get(id).setStatus(StepState.Status.BLOCKED, null);
        }
    }

    void apply(Decisions newDecisions) {
        decisions = newDecisions;
        budget.apply(newDecisions);
    }

    Decisions decisions() {
        return decisions;
    }

    /** What may have been billed for attempts without a take, by take key, USD. */
    Map<Sha256, BigDecimal> wasted() {
        return budget.wasted();
    }

    List<ParkedStep> parked() {
        return steps.all().stream()
                .map(TrackedStep::parked)
                .filter(Objects::nonNull)
                .toList();
    }

    List<Cancellation> cancellations() {
        return cancellations;
    }

    /** What the sequence is doing after every startable step was started. */
    Status status() {
        if (steps.any(StepState.Status.RENDERING)) {
            return Status.RENDERING;
        }
        if (steps.all().stream().allMatch(step -> step.is(StepState.Status.DONE))) {
            return Status.CUTTING;
        }
        if (steps.any(StepState.Status.PARKED)) {
            return Status.WAITING;
        }
        boolean waitsForUnpause = decisions.paused() && !steps.ready().isEmpty();
        return steps.any(StepState.Status.HELD) || waitsForUnpause ? Status.PAUSED : Status.FAILED;
    }

    /** The sequence's message in a status, with the reasons of the steps that do not continue. */
    String message(Status status) {
        return switch (status) {
            case RENDERING ->
                decisions.paused() ? "Paused. Steps that are rendering will finish; no other starts." : "Rendering.";
            case PAUSED ->
                decisions.paused()
                        ? "Paused by a person. Unpause the sequence to continue."
                        : "Paused at the budget. " + reasons(StepState.Status.HELD);
            case WAITING -> "Waiting for a decision. " + reasons(StepState.Status.PARKED);
            case FAILED ->
                "Failed. All finished takes are kept; resume the sequence to continue. "
                        + reasons(StepState.Status.FAILED);
            default -> "All takes are ready. Assembling the cut.";
        };
    }

    List<StepState> states() {
        return steps.all().stream().map(TrackedStep::state).toList();
    }

    Spending spending() {
        BigDecimal remaining = BigDecimal.ZERO;
        Set<Sha256> counted = new LinkedHashSet<>();
        for (TrackedStep step : steps.all()) {
            boolean open = !step.is(StepState.Status.DONE) && !step.is(StepState.Status.RENDERING);
            if (open && counted.add(step.planned().key())) {
                remaining = remaining.add(step.planned().dollars());
            }
        }
        BigDecimal reserved =
                steps.rendering().stream().map(PlannedStep::dollars).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Spending(budget.spent(), reserved, remaining, budget.cap());
    }

    private String reasons(StepState.Status status) {
        return steps.in(status).stream().map(TrackedStep::message).collect(Collectors.joining(" "));
    }

    private void done(Take take, boolean reused) {
        steps.of(take.key()).forEach(step -> step.done(take, reused));
    }
}
