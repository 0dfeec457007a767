package dev.continuity.direction.rules;

import dev.continuity.direction.Action;
import dev.continuity.direction.DirectedStoryboard;
import dev.continuity.direction.RefusedDecisionException;
import dev.continuity.direction.StepRevision;
import dev.continuity.plan.Plan;
import dev.continuity.plan.PlannedStep;
import dev.continuity.plan.TakeChoices;
import dev.continuity.plan.TakeStatuses;
import dev.continuity.storyboard.Storyboard;
import dev.continuity.take.Sha256;
import dev.continuity.take.StepId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The rules of retakes: of several steps, all are made again, or none is. */
final class RetakeRules {
    private final DirectedStoryboard before;
    private final Plan plan;
    private final TakeStatuses takes;
    private final Targets targets;

    RetakeRules(DirectedStoryboard before, Plan plan, TakeStatuses takes, Targets targets) {
        this.before = before;
        this.plan = plan;
        this.takes = takes;
        this.targets = targets;
    }

    Outcome retake(Action.Retake retake) {
        List<PlannedStep> steps = targets.find(retake.targets());
        List<StepId> ids = steps.stream().map(PlannedStep::id).toList();
        DependentTakes rest = new DependentTakes(plan, ids, takes, retake.keepRest());
        TakeChoices released = rest.released(before.direction().choices());
        StepRevision revision = Objects.requireNonNullElse(retake.revision(), StepRevision.NONE);
        DirectedStoryboard after =
                revision.isEmpty() ? withNewRolls(released, steps) : revised(released, steps, revision);
        String what = "%s %s%s."
                .formatted(revision.isEmpty() ? "Retook" : "Revised and retook", StepNames.of(ids), rest.inWords());
        return new Outcome(after, "retake", ids, what);
    }

    private DirectedStoryboard revised(TakeChoices choices, List<PlannedStep> steps, StepRevision revision) {
        Storyboard storyboard = before.storyboard();
        TakeChoices first = choices;
        for (PlannedStep step : steps) {
            storyboard = revision.applyTo(storyboard, step.id());
            first = first.withRoll(step.id(), 0);
        }
        DirectedStoryboard revised = with(first).with(StoryboardRevision.checked(storyboard));
        Map<StepId, StoryboardRevision.Asked> asked = StoryboardRevision.asked(before);
        Map<StepId, StoryboardRevision.Asked> asksNow = StoryboardRevision.asked(revised);
        for (PlannedStep step : steps) {
            if (Objects.equals(asked.get(step.id()), asksNow.get(step.id()))) {
                throw RefusedDecisionException.refused(
                        "%s is like that already. Retake it without changes for another take.".formatted(step.id()));
            }
        }
        return revised;
    }

    /** The lowest rolls, from the present ones on, for which there are no takes yet. */
    private DirectedStoryboard withNewRolls(TakeChoices choices, List<PlannedStep> steps) {
        for (PlannedStep step : steps) {
            if (!takes.has(step.key()) && !takes.failed().contains(step.key())) {
                throw RefusedDecisionException.refused(
                        "%s has no take of its present recipe yet, and is made anyway.".formatted(step.id()));
            }
        }
        TakeChoices rolls = choices;
        while (true) {
            DirectedStoryboard rolled = with(rolls);
            Plan next = rolled.plan();
            Set<StepId> known = steps.stream()
                    .filter(step -> isKnown(step, next.step(step.id()).key()))
                    .map(PlannedStep::id)
                    .collect(Collectors.toUnmodifiableSet());
            if (known.isEmpty()) {
                return rolled;
            }
            for (PlannedStep step : steps) {
                // A step gets another key without another roll if what it continues from gets one.
                if (known.contains(step.id()) && !next.followsAny(step.id(), known)) {
                    rolls = rolls.withRoll(step.id(), rolls.roll(step.id()) + 1);
                }
            }
        }
    }

    private boolean isKnown(PlannedStep step, Sha256 key) {
        return key.equals(step.key())
                || takes.has(key)
                || before.direction().made(step.id()).stream()
                        .anyMatch(take -> take.key().equals(key));
    }

    private DirectedStoryboard with(TakeChoices choices) {
        return before.with(before.direction().with(choices));
    }
}
