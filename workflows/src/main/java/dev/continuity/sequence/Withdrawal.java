package dev.continuity.sequence;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.continuity.take.StepId;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A call that was taken back.
 *
 * @param step that had ordered it
 * @param requestId the provider's name of the call; none: there was nothing to take back
 * @param outcome in plain words
 * @param mayBeBilled what the provider may bill all the same, USD
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Withdrawal(StepId step, @Nullable String requestId, String outcome, BigDecimal mayBeBilled) {}
