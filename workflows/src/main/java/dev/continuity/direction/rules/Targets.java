package dev.continuity.direction.rules;

import dev.continuity.direction.RefusedDecisionException;
import dev.continuity.direction.TakeReview.Verdict;
import dev.continuity.failure.FailureCode;
import dev.continuity.plan.Plan;
import dev.continuity.plan.PlannedStep;
import dev.continuity.plan.TakeStatuses;
import dev.continuity.storyboard.QuotedText;
import dev.continuity.storyboard.SpellingSuggestion;
import dev.continuity.take.StepId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the step that a decision is about. */
final class Targets {
    private final Plan plan;
    private final TakeStatuses takes;
    private final Reviews reviews;
    /** By id, and all of a shot by its code. */
    private final Map<String, List<PlannedStep>> byName = new LinkedHashMap<>();

    Targets(Plan plan, TakeStatuses takes, Reviews reviews) {
        this.plan = plan;
        this.takes = takes;
        this.reviews = reviews;
        for (PlannedStep step : plan.steps()) {
            byName.put(step.id().toString(), List.of(step));
            byName.computeIfAbsent(step.id().shot(), shot -> new ArrayList<>()).add(step);
        }
    }

    /** The steps whose takes wait for a review. */
    List<PlannedStep> atReview() {
        return plan.steps().stream().filter(this::isAtReview).toList();
    }

    boolean isAtReview(PlannedStep step) {
        return takes.ready().contains(step.key()) && reviews.verdict(step) == Verdict.OPEN;
    }

    /** The steps that are meant, in the order of the document. */
    List<PlannedStep> find(List<String> named) {
        Set<StepId> found = named.stream().map(target -> find(target).id()).collect(Collectors.toUnmodifiableSet());
        return plan.steps().stream().filter(step -> found.contains(step.id())).toList();
    }

    /** @param target a step, or a shot of which only one step can be meant */
    PlannedStep find(String target) {
        List<PlannedStep> steps = byName.getOrDefault(target, List.of());
        if (steps.isEmpty()) {
            throw RefusedDecisionException.of(FailureCode.NO_SUCH_STEP, unknown(target));
        }
        if (steps.size() == 1) {
            return steps.get(0);
        }
        List<PlannedStep> waiting = steps.stream().filter(this::isAtReview).toList();
        if (waiting.size() == 1) {
            return waiting.get(0);
        }
        throw RefusedDecisionException.refused(
                "Shot %s has several steps. Name one of them: %s.".formatted(target, String.join(", ", ids(steps))));
    }

    private String unknown(String target) {
        List<String> known = target.contains("/")
                ? ids(plan.steps())
                : plan.steps().stream().map(step -> step.id().shot()).distinct().toList();
        return "There is no %s %s%s"
                .formatted(
                        target.contains("/") ? "step" : "shot",
                        QuotedText.of(target),
                        SpellingSuggestion.hint(target, known, ""));
    }

    private static List<String> ids(List<PlannedStep> steps) {
        return steps.stream().map(step -> step.id().toString()).toList();
    }
}
