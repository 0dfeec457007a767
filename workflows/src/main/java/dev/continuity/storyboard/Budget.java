package dev.continuity.storyboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What may be spent, retries included. The sequence pauses before the call that would exceed a cap.
 *
 * @param cap of the sequence, USD
 * @param perShot of each shot, USD
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Budget(
        @Allowed(min = StoryboardLimits.MIN_BUDGET, max = StoryboardLimits.MAX_BUDGET) @Nullable BigDecimal cap,
        @Allowed(min = StoryboardLimits.MIN_BUDGET, max = StoryboardLimits.MAX_BUDGET) @Nullable BigDecimal perShot) {
    public Budget {
        cap = canonical(cap);
        perShot = canonical(perShot);
    }

    // 12, 12.0 and 12.00 are the same amount, and are written alike.
    private static @Nullable BigDecimal canonical(@Nullable BigDecimal amount) {
        if (amount == null) {
            return null;
        }
        BigDecimal shortest = amount.stripTrailingZeros();
        return shortest.setScale(Math.max(2, shortest.scale()), RoundingMode.UNNECESSARY);
    }
}
