package dev.continuity.progress;

import dev.continuity.direction.Resolution;
import dev.continuity.failure.FailureCode;
import dev.continuity.failure.FailureDetails;
import dev.continuity.plan.Plan;
import dev.continuity.plan.PlannedStep;
import dev.continuity.sequence.UnknownCall;
import dev.continuity.take.StepId;
import java.util.List;
import java.util.Optional;

/** The takes of which nobody knows whether the provider has accepted their call. */
public final class UnknownCalls {
    private final Plan plan;
    private final TrackedTakes takes;
    private final BudgetLedger budget;

    UnknownCalls(Plan plan, TrackedTakes takes, BudgetLedger budget) {
        this.plan = plan;
        this.takes = takes;
        this.budget = budget;
    }

    /** The takes that wait for a person's decision. */
    public List<PlannedStep> parked() {
        return takes.in(TrackedTake.Status.PARKED).stream()
                .map(TrackedTake::order)
                .toList();
    }

    /** The order of a step's take that waits for a person's decision; empty if it does not. */
    public Optional<PlannedStep> awaitingDecision(StepId id) {
        return plan.steps().stream()
                .filter(step -> step.id().equals(id))
                .map(step -> takes.get(step.key()))
                .filter(TrackedTake::awaitsDecision)
                .map(TrackedTake::order)
                .findFirst();
    }

    public boolean awaitsDecision(PlannedStep order) {
        return takes.get(order.key()).awaitsDecision();
    }

    /** The call to decide on. Until {@link #resolved}, no other decision on the take is accepted. */
    public UnknownCall beginResolving(PlannedStep order) {
        return takes.get(order.key()).beginResolving();
    }

    /** @param recorded whether the decision was recorded; if not, the take stays parked */
    public void resolved(PlannedStep order, Resolution.Choice choice, boolean recorded) {
        TrackedTake take = takes.get(order.key());
        take.endResolving();
        if (!recorded) {
            return;
        }
        if (choice != Resolution.Choice.ADOPT) {
            budget.wasteMore(order.key(), order.dollars());
        }
        if (choice == Resolution.Choice.ABANDON) {
            String message = "Abandoned by a person. Resume the sequence to render this step again.";
            take.setStatus(TrackedTake.Status.FAILED, FailureDetails.of(FailureCode.SUBMISSION_ABANDONED, message));
        } else {
            take.setStatus(TrackedTake.Status.UNMADE, null);
        }
    }

    /** The outcome of a parked submission has become known, and the take can be made or waited for. */
    public void becameKnown(PlannedStep order) {
        if (awaitsDecision(order)) {
            takes.get(order.key()).setStatus(TrackedTake.Status.UNMADE, null);
        }
    }
}
