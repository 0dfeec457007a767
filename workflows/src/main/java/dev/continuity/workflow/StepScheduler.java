package dev.continuity.workflow;

import dev.continuity.failure.FailureCode;
import dev.continuity.failure.FailureDetails;
import dev.continuity.plan.PlannedStep;
import dev.continuity.sequence.SequenceRequest;
import dev.continuity.sequence.StepState;
import dev.continuity.storyboard.OnSubmissionUnknown;
import dev.continuity.take.Sha256;
import dev.continuity.workflow.BudgetLedger.BudgetReservations;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Decides which steps start now: those whose input is ready and which the budget allows, each take once. */
final class StepScheduler {
    private final TrackedSteps steps;
    private final BudgetLedger budget;
    private final boolean resubmits;

    StepScheduler(SequenceRequest request, TrackedSteps steps, BudgetLedger budget) {
        this.steps = steps;
        this.budget = budget;
        this.resubmits = request.storyboard().onSubmissionUnknown() == OnSubmissionUnknown.RESUBMIT;
    }

    /** The steps to start now. Steps that the budget does not allow are held. */
    List<PlannedStep> startable() {
        List<TrackedStep> startable = new ArrayList<>();
        Set<Sha256> rendering = new LinkedHashSet<>();
        steps.rendering().forEach(step -> rendering.add(step.key()));
        BudgetReservations reservations =
                budget.reservations(planned(steps.all().stream().toList()), committed());
        for (TrackedStep step : steps.ready()) {
            PlannedStep planned = step.planned();
            if (rendering.contains(planned.key())) {
                continue;
            }
            String refusal = reservations.refusal(planned);
            if (refusal == null) {
                reservations.add(planned);
                rendering.add(planned.key());
                startable.add(step);
            } else {
                step.setStatus(StepState.Status.HELD, FailureDetails.of(FailureCode.OVER_BUDGET, refusal));
            }
        }
        // After every step has one call reserved: a step's second call must not prevent another step from starting.
        if (resubmits) {
            startable.forEach(step -> step.allowResubmit(reservesResubmit(step.planned(), reservations)));
        }
        return planned(startable);
    }

    private static boolean reservesResubmit(PlannedStep step, BudgetReservations reservations) {
        boolean allowed = reservations.refusal(step) == null;
        if (allowed) {
            reservations.add(step);
        }
        return allowed;
    }

    /** The steps that may still be billed, or may have been; one entry for each possible call. */
    private List<PlannedStep> committed() {
        List<PlannedStep> committed = new ArrayList<>(steps.rendering());
        for (TrackedStep step : steps.all()) {
            boolean resubmit = step.is(StepState.Status.RENDERING) && step.mayResubmit();
            if (step.is(StepState.Status.PARKED) || resubmit) {
                committed.add(step.planned());
            }
        }
        return committed;
    }

    private static List<PlannedStep> planned(List<TrackedStep> steps) {
        return steps.stream().map(TrackedStep::planned).toList();
    }
}
