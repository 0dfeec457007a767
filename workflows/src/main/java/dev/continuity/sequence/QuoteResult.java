package dev.continuity.sequence;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.continuity.direction.Decision;
import dev.continuity.failure.FailureDetails;
import dev.continuity.plan.Quote;
import org.jspecify.annotations.Nullable;

/**
 * What a decision would cost and change, or why it is not possible.
 *
 * @param decision as it would be in the log; null if it is not possible
 * @param quote its cost; null if it is not possible
 * @param refusal why it is not possible; null if it is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record QuoteResult(@Nullable Decision decision, @Nullable Quote quote, @Nullable FailureDetails refusal) {
    public static QuoteResult refused(FailureDetails refusal) {
        return new QuoteResult(null, null, refusal);
    }
}
