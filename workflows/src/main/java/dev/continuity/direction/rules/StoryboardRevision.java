package dev.continuity.direction.rules;

import dev.continuity.direction.DirectedStoryboard;
import dev.continuity.direction.RefusedDecisionException;
import dev.continuity.plan.Plan;
import dev.continuity.plan.PlannedStep;
import dev.continuity.plan.TakeChoices;
import dev.continuity.storyboard.Storyboard;
import dev.continuity.storyboard.StoryboardProblem;
import dev.continuity.storyboard.reader.ParseResult;
import dev.continuity.storyboard.reader.StoryboardReader;
import dev.continuity.take.Arguments;
import dev.continuity.take.CanonicalJson;
import dev.continuity.take.Endpoint;
import dev.continuity.take.Media;
import dev.continuity.take.StepId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Replaces a storyboard by another one. */
final class StoryboardRevision {
    private static final int MAX_PROBLEMS = 5;

    private final DirectedStoryboard before;

    StoryboardRevision(DirectedStoryboard before) {
        this.before = before;
    }

    /** Steps that are no longer the same follow the new storyboard; the others keep their circled takes and rolls. */
    Outcome apply(Storyboard revised, Map<String, Media> newMedia) {
        if (!revised.project().equals(before.storyboard().project())) {
            throw RefusedDecisionException.refused(
                    "The storyboard is of the project %s, and the sequence of %s. Start another sequence for it."
                            .formatted(revised.project(), before.storyboard().project()));
        }
        if (revised.equals(before.storyboard())) {
            throw RefusedDecisionException.refused("The storyboard is the same as before.");
        }
        Map<String, Media> media = new LinkedHashMap<>(before.media());
        media.putAll(newMedia);
        DirectedStoryboard after = before.with(checked(revised)).with(media);
        if (!Objects.equals(revised.budget(), before.storyboard().budget())) {
            after = after.with(before.controls().withoutBudget());
        }
        Map<StepId, Asked> asked = asked(before);
        Map<StepId, Asked> asksNow = asked(after);
        TakeChoices choices = before.direction().choices();
        List<StepId> changed = new ArrayList<>();
        for (Map.Entry<StepId, Asked> step : asksNow.entrySet()) {
            if (!step.getValue().equals(asked.get(step.getKey()))) {
                changed.add(step.getKey());
                choices = choices.without(step.getKey());
            }
        }
        Set<StepId> removed = new LinkedHashSet<>(asked.keySet());
        removed.removeAll(asksNow.keySet());
        after = after.with(before.direction().with(choices));
        return new Outcome(after, "revise", changed, text(changed, List.copyOf(removed)));
    }

    /** What each step asks the provider for, apart from what it continues from and from its roll. */
    static Map<StepId, Asked> asked(DirectedStoryboard storyboard) {
        Map<StepId, Asked> asked = new LinkedHashMap<>();
        for (PlannedStep step : Plan.of(storyboard.storyboard(), storyboard.media(), TakeChoices.NONE)
                .steps()) {
            asked.put(
                    step.id(), new Asked(step.recipe().endpoint(), step.recipe().arguments()));
        }
        return asked;
    }

    /** @throws RefusedDecisionException if the storyboard has problems */
    static Storyboard checked(Storyboard storyboard) {
        ParseResult read = StoryboardReader.read(CanonicalJson.bytes(storyboard));
        if (read instanceof ParseResult.Invalid invalid) {
            throw RefusedDecisionException.refused(invalid.problems().stream()
                    .limit(MAX_PROBLEMS)
                    .map(StoryboardRevision::text)
                    .collect(Collectors.joining(" ")));
        }
        return storyboard;
    }

    private static String text(StoryboardProblem problem) {
        return "%s: %s Allowed: %s.".formatted(problem.path(), problem.message(), problem.allowed());
    }

    private static String text(List<StepId> changed, List<StepId> removed) {
        String what = changed.isEmpty() ? "" : " New or changed: %s.".formatted(StepNames.of(changed));
        String gone = removed.isEmpty() ? "" : " Removed: %s.".formatted(StepNames.of(removed));
        return "Revised the storyboard." + (what.isEmpty() && gone.isEmpty() ? " No step has changed." : what + gone);
    }

    /** What a step asks the provider for. */
    record Asked(Endpoint endpoint, Arguments arguments) {}
}
