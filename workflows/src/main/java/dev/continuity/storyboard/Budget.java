package dev.continuity.storyboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What may be spent, retries included. At a cap the sequence pauses before the call that would break it.
 *
 * @param cap of the sequence, USD
 * @param perShot of each shot, USD
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Budget(
        @Allowed(min = Limits.MIN_BUDGET, max = Limits.MAX_BUDGET) @Nullable BigDecimal cap,
        @Allowed(min = Limits.MIN_BUDGET, max = Limits.MAX_BUDGET) @Nullable BigDecimal perShot) {}
