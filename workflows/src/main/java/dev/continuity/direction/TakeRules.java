package dev.continuity.direction;

import dev.continuity.direction.TakeReview.Verdict;
import dev.continuity.plan.CircledTake;
import dev.continuity.plan.Plan;
import dev.continuity.plan.PlannedStep;
import dev.continuity.plan.TakeChoices;
import dev.continuity.plan.TakeStatuses;
import dev.continuity.storyboard.QuotedText;
import dev.continuity.storyboard.Storyboard;
import dev.continuity.take.Sha256;
import dev.continuity.take.StepId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** The rules of retakes and circled takes. No take is ever deleted. */
final class TakeRules {
    private final DirectedStoryboard before;
    private final Plan plan;
    private final TakeStatuses takes;
    private final Instant now;
    private final Targets targets;

    TakeRules(DirectedStoryboard before, Plan plan, TakeStatuses takes, Instant now, Targets targets) {
        this.before = before;
        this.plan = plan;
        this.takes = takes;
        this.now = now;
        this.targets = targets;
    }

    Outcome retake(Action.Retake retake) {
        PlannedStep step = targets.find(retake.target());
        StepRevision revision = Objects.requireNonNullElse(retake.revision(), StepRevision.NONE);
        Storyboard revised = StoryboardRevision.checked(revision.applyTo(before.storyboard(), step.id()));
        TakeChoices released =
                dependents(before.direction().choices().withoutCircled(step.id()), step, retake.keepRest());
        DirectedStoryboard first = before.with(revised).with(before.direction().with(released));
        boolean changed = !StoryboardRevision.asks(first, step.id()).equals(StoryboardRevision.asks(before, step.id()));
        if (!revision.isEmpty() && !changed) {
            throw RefusedDecisionException.refused(
                    "%s is like that already. Retake it without changes for another take.".formatted(step.id()));
        }
        if (!changed && !takes.has(step.key()) && !takes.failed().contains(step.key())) {
            throw RefusedDecisionException.refused(
                    "%s has no take of its present recipe yet, and is made anyway.".formatted(step.id()));
        }
        DirectedStoryboard after = changed ? rolled(first, step.id(), 0) : withNewRoll(first, step);
        String what = "%s %s%s."
                .formatted(changed ? "Revised and retook" : "Retook", step.id(), kept(step, retake.keepRest()));
        return new Outcome(after, "retake", List.of(step.id()), what);
    }

    /** The lowest roll, from the present one on, for which there is no take yet. */
    private DirectedStoryboard withNewRoll(DirectedStoryboard storyboard, PlannedStep step) {
        int roll = before.direction().choices().roll(step.id());
        while (true) {
            DirectedStoryboard rolled = rolled(storyboard, step.id(), roll);
            Sha256 key = rolled.plan().step(step.id()).key();
            boolean known = key.equals(step.key())
                    || takes.has(key)
                    || before.direction().made(step.id()).stream()
                            .anyMatch(take -> take.key().equals(key));
            if (!known) {
                return rolled;
            }
            roll++;
        }
    }

    private static DirectedStoryboard rolled(DirectedStoryboard storyboard, StepId step, int roll) {
        Direction direction = storyboard.direction();
        return storyboard.with(direction.with(direction.choices().withRoll(step, roll)));
    }

    Outcome circle(Action.Circle circle) {
        PlannedStep step = targets.find(circle.target());
        List<MadeTake> made = before.direction().made(step.id());
        int index = 0;
        while (index < made.size() && !MadeTake.name(index + 1).equals(circle.take())) {
            index++;
        }
        if (index == made.size()) {
            throw RefusedDecisionException.refused(
                    "%s has no take %s. %s".formatted(step.id(), QuotedText.of(circle.take()), names(made.size())));
        }
        CircledTake take = made.get(index).circled(step.recipe());
        TakeChoices choices =
                dependents(before.direction().choices().withoutCircled(step.id()), step, circle.keepRest());
        DirectedStoryboard following = before.with(before.direction().with(choices));
        boolean asked =
                take.clip() == null && following.plan().step(step.id()).key().equals(take.key());
        Direction direction = before.direction().with(asked ? choices : choices.withCircled(step.id(), take));
        if (step.review().isManual()) {
            direction = direction.with(direction
                    .review(step.id(), take.key())
                    .orElse(TakeReview.open(step.id(), take.key(), now))
                    .with(Verdict.APPROVED));
        }
        String what = "Circled %s of %s%s.".formatted(circle.take(), step.id(), kept(step, circle.keepRest()));
        return new Outcome(before.with(direction), "circle", List.of(step.id()), what);
    }

    private static String names(int made) {
        return switch (made) {
            case 0 -> "None was made yet.";
            case 1 -> "It has %s.".formatted(MadeTake.name(1));
            default -> "It has %s to %s.".formatted(MadeTake.name(1), MadeTake.name(made));
        };
    }

    private String kept(PlannedStep step, boolean keep) {
        boolean all = plan.dependents(step.id()).stream()
                .allMatch(dependent -> takes.ready().contains(dependent.key()));
        return !keep ? "" : all ? ", and kept the rest" : ", and kept the rest as far as it has takes";
    }

    /** What depends on a step keeps the takes that it has, or follows the storyboard again. */
    private TakeChoices dependents(TakeChoices choices, PlannedStep step, boolean keep) {
        TakeChoices changed = choices;
        for (PlannedStep dependent : plan.dependents(step.id())) {
            if (!keep) {
                changed = changed.withoutCircled(dependent.id());
            } else if (takes.ready().contains(dependent.key())) {
                CircledTake circled = Objects.requireNonNullElse(
                        dependent.circled(),
                        new CircledTake(
                                dependent.key(),
                                dependent.seconds(),
                                dependent.recipe().input(),
                                null));
                changed = changed.withCircled(dependent.id(), circled);
            }
        }
        return changed;
    }
}
