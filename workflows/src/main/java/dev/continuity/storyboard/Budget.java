package dev.continuity.storyboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What may be spent, retries included. The sequence pauses before the call that would exceed a cap.
 *
 * @param cap of the sequence, USD, at most two decimals
 * @param perShot of each shot, USD, at most two decimals
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Budget(
        @Allowed(min = StoryboardLimits.MIN_BUDGET, max = StoryboardLimits.MAX_BUDGET) @Nullable BigDecimal cap,
        @Allowed(min = StoryboardLimits.MIN_BUDGET, max = StoryboardLimits.MAX_BUDGET) @Nullable BigDecimal perShot) {
    public Budget {
        cap = cents(cap);
        perShot = cents(perShot);
    }

    // 12, 12.0 and 12.00 are the same amount, and are written alike.
    private static @Nullable BigDecimal cents(@Nullable BigDecimal amount) {
        return amount == null ? null : amount.setScale(2, RoundingMode.UNNECESSARY);
    }
}
