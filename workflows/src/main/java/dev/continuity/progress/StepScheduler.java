package dev.continuity.progress;

import dev.continuity.failure.FailureCode;
import dev.continuity.failure.FailureDetails;
import dev.continuity.plan.PlannedStep;
import dev.continuity.storyboard.OnSubmissionUnknown;
import dev.continuity.take.Sha256;
import dev.continuity.take.StepId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Decides which steps start now: those that the budget allows, each take once. */
final class StepScheduler {
    private final TrackedTakes takes;
    private final BudgetLedger budget;
    private final Map<StepId, FailureDetails> held = new LinkedHashMap<>();

    StepScheduler(TrackedTakes takes, BudgetLedger budget) {
        this.takes = takes;
        this.budget = budget;
    }

    /** Why the budget does not allow a step that could start otherwise, by step. As of the last call of startable. */
    Map<StepId, FailureDetails> held() {
        return held;
    }

    /**
     * The steps to start now, of those whose input may be used and whose take is not made.
     *
     * @param ready these steps
     * @param all steps of the plan
     */
    List<PlannedStep> startable(List<PlannedStep> ready, List<PlannedStep> all, OnSubmissionUnknown onUnknown) {
        held.clear();
        List<PlannedStep> startable = new ArrayList<>();
        Set<Sha256> started = new LinkedHashSet<>();
        BudgetLedger.BudgetReservations reservations = budget.reservations(withMadeBefore(all), takes.committed());
        for (PlannedStep step : ready) {
            if (!started.contains(step.key())) {
                String refusal = reservations.refusal(step);
                if (refusal == null) {
                    reservations.add(step);
                    started.add(step.key());
                    startable.add(step);
                } else {
                    held.put(step.id(), FailureDetails.of(FailureCode.OVER_BUDGET, refusal));
                }
            }
        }
        // After every step has one call reserved: a step's second call must not prevent another step from starting.
        if (onUnknown == OnSubmissionUnknown.RESUBMIT) {
            startable.forEach(step -> takes.get(step.key()).allowResubmit(reservesResubmit(step, reservations)));
        }
        return startable;
    }

    private static boolean reservesResubmit(PlannedStep step, BudgetLedger.BudgetReservations reservations) {
        boolean allowed = reservations.refusal(step) == null;
        if (allowed) {
            reservations.add(step);
        }
        return allowed;
    }

    /** The steps of the plan, and those for which other takes were made: a cap of a shot counts all of them. */
    private List<PlannedStep> withMadeBefore(List<PlannedStep> all) {
        Set<Sha256> planned = new LinkedHashSet<>();
        all.forEach(step -> planned.add(step.key()));
        return Stream.concat(
                        all.stream(),
                        takes.all().stream().map(TrackedTake::order).filter(order -> !planned.contains(order.key())))
                .toList();
    }
}
