package dev.continuity.sequence;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The decisions of people since the sequence was started.
 *
 * @param cap USD, replaces the storyboard's cap
 * @param perShot USD, replaces the storyboard's cap per shot
 * @param paused whether nothing new may be submitted
 * @param cancelled whether the workflow only cancels the open requests of a lost workflow
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Decisions(@Nullable BigDecimal cap, @Nullable BigDecimal perShot, boolean paused, boolean cancelled) {
    public static final Decisions NONE = new Decisions(null, null, false, false);

    /** The same decisions with another budget; null keeps a cap unchanged. */
    public Decisions withBudget(@Nullable BigDecimal newCap, @Nullable BigDecimal newPerShot) {
        return new Decisions(
                newCap == null ? cap : newCap, newPerShot == null ? perShot : newPerShot, paused, cancelled);
    }

    public Decisions withPaused(boolean nowPaused) {
        return new Decisions(cap, perShot, nowPaused, cancelled);
    }

    Decisions withCancelled(boolean nowCancelled) {
        return new Decisions(cap, perShot, paused, nowCancelled);
    }
}
