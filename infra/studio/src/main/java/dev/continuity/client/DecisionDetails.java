package dev.continuity.client;

import dev.continuity.plan.Quote;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded with a decision.
 *
 * @param id of the decision: one that is sent twice is made once
 * @param version of the sequence that the person has seen
 * @param note why
 * @param quoted what the person was told that it costs, USD
 */
public record DecisionDetails(String id, int version, @Nullable String note, @Nullable BigDecimal quoted) {
    /** A new decision, whose price is not known. */
    public static DecisionDetails on(int version, @Nullable String note) {
        return new DecisionDetails(UUID.randomUUID().toString(), version, note, null);
    }

    /** What saves money is quoted as $0. */
    public DecisionDetails quoted(Quote quote) {
        return new DecisionDetails(id, version, note, quote.dollars().max(BigDecimal.ZERO));
    }
}
