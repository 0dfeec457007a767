package dev.continuity.sequence;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What people have decided since the sequence was started.
 *
 * @param cap USD, replaces the storyboard's
 * @param perShot USD, replaces the storyboard's
 * @param paused whether nothing new may be submitted
 * @param cancelled whether the workflow is started only to cancel what a lost workflow had in flight
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Decisions(@Nullable BigDecimal cap, @Nullable BigDecimal perShot, boolean paused, boolean cancelled) {
    public static final Decisions NONE = new Decisions(null, null, false, false);

    /** The same decisions with another budget; null keeps a cap as it is. */
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
