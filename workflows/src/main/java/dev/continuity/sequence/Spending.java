package dev.continuity.sequence;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The money of a sequence, in USD.
 *
 * @param spent billed, or possibly billed, for takes and failed attempts that this sequence ordered
 * @param reserved estimate for the steps that are rendering
 * @param remaining estimate for the steps that have not started
 * @param cap never exceeded; null: none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Spending(BigDecimal spent, BigDecimal reserved, BigDecimal remaining, @Nullable BigDecimal cap) {
    public static final Spending NONE = new Spending(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, null);

    /** A call was billed. If nothing is reserved for it, it is counted as spent already. */
    Spending settled(BigDecimal dollars) {
        BigDecimal settled = dollars.min(reserved);
        return new Spending(spent.add(settled), reserved.subtract(settled), remaining, cap);
    }
}
