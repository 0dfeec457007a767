package dev.continuity.cli.takes;

import dev.continuity.cli.terminal.PlainText;
import dev.continuity.cli.terminal.Style;
import dev.continuity.sequence.StepState;
import dev.continuity.sequence.StepState.TakeVersion;
import dev.continuity.take.Arguments;
import dev.continuity.take.Endpoint;
import dev.continuity.take.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a take of a step was made, and how that differs from the take before it. */
final class RecipeDifference {
    private final StepState step;
    private final Style style;

    RecipeDifference(StepState step, Style style) {
        this.step = step;
        this.style = style;
    }

    /** The prompt of a take; one without a recipe was made of what the step asks for now. */
    static String prompt(StepState step, TakeVersion take) {
        Recipe recipe = take.recipe();
        return PlainText.oneLine(
                recipe == null ? step.prompt() : recipe.arguments().prompt());
    }

    String between(TakeVersion before, TakeVersion after) {
        String oldPrompt = prompt(step, before);
        String newPrompt = prompt(step, after);
        List<String> changes = new ArrayList<>();
        if (!oldPrompt.equals(newPrompt)) {
            changes.add(WordDifference.of(oldPrompt, newPrompt, style));
        }
        add(changes, "", endpoint(before).id(), endpoint(after).id());
        Recipe old = before.recipe();
        Recipe now = after.recipe();
        if (old != null && now != null) {
            addArguments(changes, old, now);
        }
        return changes.isEmpty() ? "the same prompt" : String.join("; ", changes);
    }

    private static void addArguments(List<String> changes, Recipe before, Recipe after) {
        Arguments old = before.arguments();
        Arguments now = after.arguments();
        add(changes, "duration ", old.duration(), now.duration());
        add(changes, "aspect ratio ", old.aspectRatio(), now.aspectRatio());
        add(changes, "keep audio ", old.keepAudio(), now.keepAudio());
        if (!old.images().equals(now.images()) || !old.elements().equals(now.elements())) {
            changes.add("other pictures");
        }
        if (!before.input().equals(after.input())) {
            changes.add("continues from another clip");
        }
    }

    private Endpoint endpoint(TakeVersion take) {
        Recipe recipe = take.recipe();
        return recipe == null ? step.endpoint() : recipe.endpoint();
    }

    private static void add(List<String> changes, String what, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            changes.add(what + before + " to " + after);
        }
    }
}
