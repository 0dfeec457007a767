package dev.continuity.activity;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.continuity.failure.FailureDetails;
import dev.continuity.sequence.UnknownCall;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Why a render ended without a take, and what it may have cost.
 *
 * @param details why; the code says whether the step failed, or was not submitted because its sequence is paused
 *     ({@code paused}) or cancelled ({@code cancelled})
 * @param spent in all, on attempts that may have been billed, USD
 * @param spentNow the part of it that no earlier run has counted, USD
 * @param unknownCall the call whose outcome is unknown, for a person to decide on: the step is parked. Without it the step
 *     has failed, even if that is because outcomes are unknown ({@code submission-unknown})
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StepFailure(
        FailureDetails details, BigDecimal spent, BigDecimal spentNow, @Nullable UnknownCall unknownCall) {
    /** A failure that cost nothing. */
    public static StepFailure free(FailureDetails details) {
        return new StepFailure(details, BigDecimal.ZERO, BigDecimal.ZERO, null);
    }

    /** A call whose outcome is unknown: a person decides. */
    public static StepFailure unknown(FailureDetails details, UnknownCall call) {
        return new StepFailure(details, BigDecimal.ZERO, BigDecimal.ZERO, call);
    }
}
