package dev.continuity.storyboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What may be spent, retries included. At a cap the sequence pauses before the call that would break it.
 *
 * @param cap of the sequence, USD, two decimals at most
 * @param perShot of each shot, USD, two decimals at most
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Budget(
        @Allowed(min = StoryboardLimits.MIN_BUDGET, max = StoryboardLimits.MAX_BUDGET) @Nullable BigDecimal cap,
        @Allowed(min = StoryboardLimits.MIN_BUDGET, max = StoryboardLimits.MAX_BUDGET) @Nullable BigDecimal perShot) {
    public Budget {
        cap = cents(cap);
        perShot = cents(perShot);
    }

    // 12, 12.0 and 12.00 are one amount, and are written as one.
    private static @Nullable BigDecimal cents(@Nullable BigDecimal amount) {
        return amount == null ? null : amount.setScale(2, RoundingMode.UNNECESSARY);
    }
}
