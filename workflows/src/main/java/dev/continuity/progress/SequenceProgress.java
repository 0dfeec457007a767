package dev.continuity.progress;

import dev.continuity.activity.RenderResult;
import dev.continuity.activity.StepFailure;
import dev.continuity.direction.DirectedStoryboard;
import dev.continuity.direction.Direction;
import dev.continuity.direction.MadeTake;
import dev.continuity.direction.UnwantedTake;
import dev.continuity.failure.FailureDetails;
import dev.continuity.plan.Plan;
import dev.continuity.plan.PlannedStep;
import dev.continuity.plan.TakeStatuses;
import dev.continuity.sequence.Cancellation;
import dev.continuity.sequence.SequenceRequest;
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
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the workflow without Temporal: which takes are wanted, what is known of each, what it has cost, and what may
 * start. Not thread-safe.
 */
public final class SequenceProgress {
    private SequenceRequest request;
    private Plan plan;
    private final BudgetLedger budget;
    private final TrackedTakes takes;
    private final StepScheduler scheduler;
    private final List<Cancellation> cancellations = new ArrayList<>();

    public SequenceProgress(SequenceRequest request) {
        this.request = request;
        this.plan = request.directed().plan();
        this.takes = new TrackedTakes(plan, request.direction());
        this.budget = new BudgetLedger(request);
        this.scheduler = new StepScheduler(takes, budget);
    }

    /** The request from which another run can continue. */
    public SequenceRequest request() {
        return request.withWasted(budget.wasted());
    }

    public Plan plan() {
        return plan;
    }

    public TakeStatuses statuses() {
        return takes.statuses();
    }

    /** What people see of the steps. */
    public StepStates view() {
        return new StepStates(request, plan, takes, scheduler.held(), budget);
    }

    public List<Cancellation> cancellations() {
        return cancellations;
    }

    /** The keys of the takes that were not looked up in the ledger yet. From now on they count as looked up. */
    public List<Sha256> toLookUp() {
        return takes.toLookUp();
    }

    /** Uses takes from the ledger. Of several takes with one key, the first is used. */
    public void useExisting(Collection<Take> existing) {
        Set<Sha256> used = new LinkedHashSet<>();
        for (Take take : existing) {
            TrackedTake tracked = takes.get(take.key());
            if (used.add(take.key()) && !tracked.is(TrackedTake.Status.READY)) {
                budget.pay(take);
                ready(take, !take.orderedBy().equals(request.id().text()));
            } else {
                addOther(take);
            }
        }
    }

    /** Adds takes of a key that no step waited for, the primary one first. None is used, unless it is wanted by now. */
    public void addLate(List<Take> late) {
        useExisting(late);
    }

    private void addOther(Take take) {
        TrackedTake tracked = takes.get(take.key());
        if (tracked.addOther(take)) {
            noteMade(tracked, take.clip());
        }
    }

    private void ready(Take take, boolean reused) {
        TrackedTake tracked = takes.get(take.key());
        tracked.ready(take, reused);
        noteMade(tracked, null);
    }

    /** Numbers a take among those of each step that wants it, or of the step that it was made for. */
    private void noteMade(TrackedTake tracked, @Nullable String clip) {
        PlannedStep order = tracked.order();
        List<StepId> wanting =
                plan.wanting(order.key()).stream().map(PlannedStep::id).toList();
        Direction direction = request.direction();
        MadeTake made = new MadeTake(
                order.key(),
                order.seconds(),
                clip,
                direction.asked().get(order.key()),
                isWanted(order) ? null : order.recipe());
        for (StepId step : wanting.isEmpty() ? List.of(order.id()) : wanting) {
            direction = direction.with(step, made);
        }
        apply(direction);
    }

    /** Applies decisions: plans again, and begins to track what is wanted now. */
    public void apply(DirectedStoryboard directed) {
        Plan before = plan;
        plan = directed.plan();
        Direction direction = directed.direction().remembering(before, plan);
        for (PlannedStep step : before.steps()) {
            if (takes.mayHaveCall(step, before) && !isWanted(step)) {
                direction = direction.with(new UnwantedTake(step.id(), step.recipe(), step.seconds()));
            }
        }
        request = request.with(directed).with(direction);
        budget.apply(request);
        takes.track(plan, request.direction());
        noteWanted(plan.steps().stream()
                .filter(step -> before.wanting(step.key()).isEmpty())
                .toList());
        scheduler.held().clear();
    }

    /** A take that exists is one of the step's takes at once; another one is so when it is made. */
    private void noteWanted(List<PlannedStep> newlyWanted) {
        List<Sha256> unmade = new ArrayList<>();
        for (PlannedStep step : newlyWanted) {
            if (isReady(step)) {
                noteMade(takes.get(step.key()), null);
            } else {
                unmade.add(step.key());
            }
        }
        apply(unmade.isEmpty() ? request.direction() : request.direction().withAsked(unmade));
    }

    /** Changes the direction without a decision, such as by the beginning of a review. */
    public void apply(Direction direction) {
        if (direction != request.direction()) {
            request = request.with(direction);
        }
    }

    /** The steps to start now. */
    public List<PlannedStep> startable() {
        if (request.controls().paused()) {
            scheduler.held().clear();
            return List.of();
        }
        OnSubmissionUnknown onUnknown =
                Objects.requireNonNullElse(request.storyboard().onSubmissionUnknown(), OnSubmissionUnknown.HOLD);
        return scheduler.startable(view().ready(), plan.steps(), onUnknown);
    }

    /** What is done automatically if the outcome of a submission is unknown. */
    public OnSubmissionUnknown onSubmissionUnknown(PlannedStep step) {
        return takes.get(step.key()).mayResubmit() ? OnSubmissionUnknown.RESUBMIT : OnSubmissionUnknown.HOLD;
    }

    public void started(PlannedStep step) {
        takes.get(step.key()).setStatus(TrackedTake.Status.RENDERING, null);
    }

    public void finished(RenderResult result) {
        budget.settle(result.take(), result.spent());
        ready(result.take(), result.reused());
    }

    public void endedWithoutTake(PlannedStep step, StepFailure failure) {
        TrackedTake take = takes.get(step.key());
        UnknownCall call = failure.unknownCall();
        if (call != null) {
            take.park(failure.details(), call);
            return;
        }
        switch (failure.details().code()) {
            case PAUSED -> {
                budget.waste(step.key(), failure.spent());
                request = request.withPaused(true);
                budget.apply(request);
                take.setStatus(TrackedTake.Status.UNMADE, null);
            }
            case CANCELLED -> take.setStatus(TrackedTake.Status.CANCELLED, null);
            default -> failed(take, failure.details(), failure.spent());
        }
    }

    private void failed(TrackedTake take, FailureDetails reason, BigDecimal spent) {
        take.setStatus(TrackedTake.Status.FAILED, reason);
        budget.waste(take.order().key(), spent);
    }

    /** Counts the cancelled call of an unfinished take, if there was a call. */
    public void cancelled(PlannedStep step, Cancellation cancellation) {
        budget.wasteMore(step.key(), cancellation.mayBeBilled());
        if (cancellation.hadCall()) {
            cancellations.add(cancellation);
        }
    }

    public boolean isReady(PlannedStep step) {
        return takes.get(step.key()).is(TrackedTake.Status.READY);
    }

    /** The takes that an earlier run began to make, that no step waits for any more, and that are not there yet. */
    public List<PlannedStep> leftByEarlierRun() {
        return request.direction().unwanted().stream()
                .map(take -> takes.get(take.recipe().key()).order())
                .filter(order -> !isWanted(order))
                .toList();
    }

    /** All takes for which an earlier run may have calls at the provider, as far as this one knows. */
    public List<PlannedStep> mayHaveCalls() {
        return Stream.concat(plan.steps().stream(), leftByEarlierRun().stream()).toList();
    }

    /** Whether a step of the plan uses, or will use, this take. */
    public boolean isWanted(PlannedStep step) {
        return !plan.wanting(step.key()).isEmpty();
    }

    /** The calls whose outcome is unknown. */
    public UnknownCalls unknownCalls() {
        return new UnknownCalls(plan, takes, budget);
    }
}
