package dev.continuity.plan;

import dev.continuity.storyboard.Review;
import dev.continuity.take.InputClip;
import dev.continuity.take.Recipe;
import dev.continuity.take.Sha256;
import dev.continuity.take.StepId;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A step with everything that is known before it is rendered.
 *
 * @param id of the step
 * @param key of its take: of the circled one, else the hash of the recipe
 * @param recipe that the storyboard, and what the step continues from, ask for
 * @param after the step that it continues from; null: the source
 * @param seconds of output that are billed
 * @param dollars estimate by list price, USD
 * @param review whether a person has to approve its take
 * @param circled the take that a person has chosen; null: the step follows the storyboard
 */
public record PlannedStep(
        StepId id,
        Sha256 key,
        Recipe recipe,
        @Nullable StepId after,
        double seconds,
        BigDecimal dollars,
        Review review,
        @Nullable CircledTake circled) {
    /** Whether the circled take was made from another clip than the one that the step continues from now. */
    public boolean stale() {
        return circled != null && !circled.input().equals(recipe.input());
    }

    /** What a step that continues from this one gets. */
    InputClip clip() {
        return new InputClip.OfTake(key, circled == null ? null : circled.clip());
    }
}
