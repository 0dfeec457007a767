package dev.continuity.sequence;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The money of a sequence, in USD.
 *
 * @param spent billed for takes and failures that this sequence ordered
 * @param reserved estimate of what is under way
 * @param remaining estimate of what has not been started
 * @param cap that is not broken
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Spending(BigDecimal spent, BigDecimal reserved, BigDecimal remaining, @Nullable BigDecimal cap) {
    public static final Spending NONE = new Spending(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, null);
}
