package dev.continuity.direction;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How a sequence is run.
 *
 * @param cap USD, replaces the storyboard's cap
 * @param perShot USD, replaces the storyboard's cap per shot
 * @param paused whether nothing new may be submitted
 * @param cancelled whether the workflow only cancels the open requests of a lost workflow
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Controls(@Nullable BigDecimal cap, @Nullable BigDecimal perShot, boolean paused, boolean cancelled) {
    public static final Controls NONE = new Controls(null, null, false, false);

    /** The same controls with another budget; null keeps a cap unchanged. */
    public Controls withBudget(@Nullable BigDecimal newCap, @Nullable BigDecimal newPerShot) {
        return new Controls(
                newCap == null ? cap : newCap, newPerShot == null ? perShot : newPerShot, paused, cancelled);
    }

    /** The same controls, with the storyboard's caps. */
    public Controls withoutBudget() {
        return new Controls(null, null, paused, cancelled);
    }

    public Controls withPaused(boolean nowPaused) {
        return new Controls(cap, perShot, nowPaused, cancelled);
    }

    public Controls withCancelled(boolean nowCancelled) {
        return new Controls(cap, perShot, paused, nowCancelled);
    }
}
