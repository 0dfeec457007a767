package dev.continuity.direction.rules;

import dev.continuity.direction.DirectedStoryboard;
import dev.continuity.direction.Direction;
import dev.continuity.direction.RefusedDecisionException;
import dev.continuity.direction.TakeReview;
import dev.continuity.direction.TakeReview.Verdict;
import dev.continuity.plan.Plan;
import dev.continuity.plan.PlannedStep;
import dev.continuity.plan.TakeStatuses;
import dev.continuity.take.StepId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** The rules of reviews: a verdict can be changed as long as nothing that depends on the take was submitted. */
final class ReviewRules {
    private final DirectedStoryboard before;
    private final Plan plan;
    private final TakeStatuses takes;
    private final Instant now;
    private final Reviews reviews;
    private final Targets targets;

    ReviewRules(
            DirectedStoryboard before, Plan plan, TakeStatuses takes, Instant now, Reviews reviews, Targets targets) {
        this.before = before;
        this.plan = plan;
        this.takes = takes;
        this.now = now;
        this.reviews = reviews;
        this.targets = targets;
    }

    /** @param named empty: all that wait for a review */
    Outcome approve(List<String> named) {
        List<PlannedStep> steps = named.isEmpty() ? targets.atReview() : targets.find(named);
        if (steps.isEmpty()) {
            throw RefusedDecisionException.refused("No take waits for a review.");
        }
        Direction direction = before.direction();
        for (PlannedStep step : steps) {
            direction = direction.with(review(step, Verdict.APPROVED));
        }
        return new Outcome(
                before.with(direction), "approve", ids(steps), "Approved %s.".formatted(StepNames.of(ids(steps))));
    }

    Outcome reject(String target) {
        return reviewed("reject", target, Verdict.REJECTED);
    }

    Outcome takeBack(String target) {
        return reviewed("take-back", target, Verdict.OPEN);
    }

    private Outcome reviewed(String kind, String target, Verdict verdict) {
        PlannedStep step = targets.find(target);
        TakeReview review = review(step, verdict);
        if (reviews.verdict(step) == Verdict.APPROVED) {
            refuseIfUsed(step);
        }
        String what = verdict == Verdict.REJECTED ? "Rejected %s." : "Took the verdict on %s back.";
        return new Outcome(
                before.with(before.direction().with(review)), kind, List.of(step.id()), what.formatted(step.id()));
    }

    /** The review of a step's take with a new verdict. */
    private TakeReview review(PlannedStep step, Verdict verdict) {
        if (!step.review().isManual()) {
            throw RefusedDecisionException.refused(
                    "The takes of %s need no review. Retake it, or circle another take.".formatted(step.id()));
        }
        if (!takes.ready().contains(step.key())) {
            throw RefusedDecisionException.refused("%s has no take to review yet.".formatted(step.id()));
        }
        if (reviews.verdict(step) == verdict) {
            String word = verdict == Verdict.OPEN
                    ? "not reviewed yet"
                    : verdict.name().toLowerCase(Locale.ROOT) + " already";
            throw RefusedDecisionException.refused("The take of %s is %s.".formatted(step.id(), word));
        }
        return before.direction()
                .review(step.id(), step.key())
                .orElse(TakeReview.open(step.id(), step.key(), now))
                .with(verdict);
    }

    private void refuseIfUsed(PlannedStep step) {
        List<PlannedStep> users = plan.steps().stream()
                .filter(other -> step.id().equals(other.after()) && takes.has(other.key()))
                .toList();
        if (!users.isEmpty()) {
            throw RefusedDecisionException.refused(
                    "The take of %s is used by %s, which would become stale. Retake the step, or circle another take."
                            .formatted(step.id(), StepNames.of(ids(users))));
        }
    }

    private static List<StepId> ids(List<PlannedStep> steps) {
        return steps.stream().map(PlannedStep::id).toList();
    }
}
