package dev.continuity.workflow;

import dev.continuity.plan.Estimate;
import dev.continuity.plan.Plan;
import dev.continuity.plan.PlannedStep;
import dev.continuity.plan.TakeChoices;
import dev.continuity.sequence.EstimateResult;
import dev.continuity.storyboard.Storyboard;
import dev.continuity.take.Media;
import dev.continuity.take.Sha256;
import dev.continuity.take.Take;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares the plan with the ledger. */
public final class EstimateWorkflowImpl implements EstimateWorkflow {
    @Override
    public EstimateResult estimate(Storyboard storyboard) {
        StoryboardIntake intake = StoryboardIntake.start(storyboard, Map.of());
        Map<String, Media> media = intake.await();
        if (!intake.problems().isEmpty()) {
            return new EstimateResult(null, intake.problems());
        }
        Plan plan = Plan.of(storyboard, media, TakeChoices.NONE);
        List<Take> takes = ActivityStubs.ledger("Look up the takes")
                .lookUpTakes(
                        storyboard.project(),
                        plan.steps().stream().map(PlannedStep::key).distinct().toList());
        Set<Sha256> ready = new LinkedHashSet<>();
        takes.forEach(take -> ready.add(take.key()));
        return new EstimateResult(Estimate.of(plan, ready), List.of());
    }
}
