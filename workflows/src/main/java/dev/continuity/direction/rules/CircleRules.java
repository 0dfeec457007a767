package dev.continuity.direction.rules;

import dev.continuity.direction.Action;
import dev.continuity.direction.DirectedStoryboard;
import dev.continuity.direction.Direction;
import dev.continuity.direction.MadeTake;
import dev.continuity.direction.RefusedDecisionException;
import dev.continuity.direction.TakeReview;
import dev.continuity.direction.TakeReview.Verdict;
import dev.continuity.plan.CircledTake;
import dev.continuity.plan.Plan;
import dev.continuity.plan.PlannedStep;
import dev.continuity.plan.TakeChoices;
import dev.continuity.plan.TakeStatuses;
import dev.continuity.storyboard.QuotedText;
import dev.continuity.take.StepId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The rules of circled takes: of several, all are circled, or none is. No take is ever deleted. */
final class CircleRules {
    private final DirectedStoryboard before;
    private final Plan plan;
    private final TakeStatuses takes;
    private final Instant now;
    private final Targets targets;

    CircleRules(DirectedStoryboard before, Plan plan, TakeStatuses takes, Instant now, Targets targets) {
        this.before = before;
        this.plan = plan;
        this.takes = takes;
        this.now = now;
        this.targets = targets;
    }

    Outcome circle(Action.Circle circle) {
        Map<PlannedStep, CircledTake> chosen = chosen(circle.takes());
        List<StepId> ids = chosen.keySet().stream().map(PlannedStep::id).toList();
        DependentTakes rest = new DependentTakes(plan, ids, takes, circle.keepRest());
        TakeChoices choices = rest.released(before.direction().choices());
        Direction direction = approved(chosen).with(withoutNeedless(withCircled(choices, chosen), chosen));
        String what = "Circled %s of %s%s."
                .formatted(
                        circle.takes().values().stream().distinct().collect(Collectors.joining(", ")),
                        StepNames.of(ids),
                        rest.inWords());
        return new Outcome(before.with(direction), "circle", ids, what);
    }

    private Map<PlannedStep, CircledTake> chosen(Map<String, String> named) {
        Map<PlannedStep, CircledTake> chosen = new LinkedHashMap<>();
        named.forEach((target, take) -> {
            PlannedStep step = targets.find(target);
            if (chosen.put(step, take(step, take)) != null) {
                throw RefusedDecisionException.refused(
                        "%s is named twice. One take of a step can be circled.".formatted(step.id()));
            }
        });
        return chosen;
    }

    private CircledTake take(PlannedStep step, String name) {
        List<MadeTake> made = before.direction().made(step.id());
        for (int i = 0; i < made.size(); i++) {
            if (MadeTake.name(i + 1).equals(name)) {
                return made.get(i).circled(step.recipe());
            }
        }
        throw RefusedDecisionException.refused(
                "%s has no take %s. %s".formatted(step.id(), QuotedText.of(name), names(made.size())));
    }

    private static TakeChoices withCircled(TakeChoices choices, Map<PlannedStep, CircledTake> chosen) {
        TakeChoices circled = choices;
        for (Map.Entry<PlannedStep, CircledTake> take : chosen.entrySet()) {
            circled = circled.withCircled(take.getKey().id(), take.getValue());
        }
        return circled;
    }

    /** A step whose storyboard asks for the chosen take anyway goes on following the storyboard. */
    private TakeChoices withoutNeedless(TakeChoices circled, Map<PlannedStep, CircledTake> chosen) {
        Plan next = before.with(before.direction().with(circled)).plan();
        TakeChoices needed = circled;
        for (Map.Entry<PlannedStep, CircledTake> take : chosen.entrySet()) {
            PlannedStep step = next.step(take.getKey().id());
            if (take.getValue().clip() == null
                    && step.recipe().key().equals(take.getValue().key())) {
                needed = needed.withoutCircled(step.id());
            }
        }
        return needed;
    }

    /** Who circles a take has looked at it. */
    private Direction approved(Map<PlannedStep, CircledTake> chosen) {
        Direction direction = before.direction();
        for (Map.Entry<PlannedStep, CircledTake> take : chosen.entrySet()) {
            PlannedStep step = take.getKey();
            if (step.review().isManual()) {
                direction = direction.with(direction
                        .review(step.id(), take.getValue().key())
                        .orElse(TakeReview.open(step.id(), take.getValue().key(), now))
                        .with(Verdict.APPROVED));
            }
        }
        return direction;
    }

    private static String names(int made) {
        return switch (made) {
            case 0 -> "None was made yet.";
            case 1 -> "It has %s.".formatted(MadeTake.name(1));
            default -> "It has %s to %s.".formatted(MadeTake.name(1), MadeTake.name(made));
        };
    }
}
