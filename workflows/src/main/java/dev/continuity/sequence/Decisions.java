package dev.continuity.sequence;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What people decided while a sequence was in production.
 *
 * @param cap USD, instead of the storyboard's
 * @param perShot USD, instead of the storyboard's
 * @param paused whether nothing new is to be submitted
 * @param cancelled whether it is started only to take back what an engine has forgotten that it had under way
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Decisions(@Nullable BigDecimal cap, @Nullable BigDecimal perShot, boolean paused, boolean cancelled) {
    public static final Decisions NONE = new Decisions(null, null, false, false);

    /** What is given here instead of what was decided before. */
    public Decisions withBudget(@Nullable BigDecimal newCap, @Nullable BigDecimal newPerShot) {
        return new Decisions(
                newCap == null ? cap : newCap, newPerShot == null ? perShot : newPerShot, paused, cancelled);
    }

    public Decisions withPaused(boolean now) {
        return new Decisions(cap, perShot, now, cancelled);
    }

    Decisions withCancelled(boolean now) {
        return new Decisions(cap, perShot, paused, now);
    }
}
