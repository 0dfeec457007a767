package dev.continuity.sequence;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.continuity.plan.Dollars;
import dev.continuity.take.StepId;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of cancelling a step's call.
 *
 * @param step that ordered the call
 * @param requestId the provider's id of the request; null: there was none to cancel
 * @param outcome a sentence for people
 * @param mayBeBilled what the provider may bill despite the cancellation, USD
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Cancellation(StepId step, @Nullable String requestId, String outcome, BigDecimal mayBeBilled) {
    /** Whether there was, or may have been, a call to cancel. */
    public boolean hadCall() {
        return requestId != null || mayBeBilled.signum() > 0;
    }

    /** The message of a cancelled sequence. */
    public static String message(List<Cancellation> cancellations) {
        BigDecimal mayBeBilled =
                cancellations.stream().map(Cancellation::mayBeBilled).reduce(BigDecimal.ZERO, BigDecimal::add);
        return mayBeBilled.signum() == 0
                ? "Cancelled. Resume the sequence to continue."
                : "Cancelled. Up to %s may still be billed. Resume the sequence to continue."
                        .formatted(Dollars.of(mayBeBilled));
    }
}
