package dev.continuity.direction;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.continuity.plan.CircledTake;
import dev.continuity.take.InputClip;
import dev.continuity.take.Recipe;
import dev.continuity.take.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * A take that was made for a step, or found. What it consists of is in the ledger.
 *
 * @param key of the take
 * @param seconds of output that were billed
 * @param clip name of the clip in S3, if it is not the first one that was made for the key
 * @param decision that asked for it, by its id; null: the storyboard as it was at first
 * @param recipe of the take; null: it is what the storyboard, and what the step continues from, ask for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MadeTake(
        Sha256 key, double seconds, @Nullable String clip, @Nullable String decision, @Nullable Recipe recipe) {
    /** @param asked what the storyboard, and what the step continues from, ask for */
    public CircledTake circled(Recipe asked) {
        InputClip input = recipe == null ? asked.input() : recipe.input();
        return new CircledTake(key, seconds, input, clip);
    }

    MadeTake with(Recipe itsRecipe) {
        return new MadeTake(key, seconds, clip, decision, itsRecipe);
    }

    /** The name of the n-th take of a step, from 1: {@code v001}. */
    public static String name(int n) {
        String number = Integer.toString(n);
        return "v" + "0".repeat(Math.max(0, 3 - number.length())) + number;
    }
}
