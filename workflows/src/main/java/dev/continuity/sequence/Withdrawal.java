package dev.continuity.sequence;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.continuity.plan.PlannedStep;
import dev.continuity.take.StepId;
import io.temporal.failure.ActivityFailure;
import java.math.BigDecimal;
import java.util.List;
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
public record Withdrawal(StepId step, @Nullable String requestId, String outcome, BigDecimal mayBeBilled) {
    /** In a workflow: asks for a call to be taken back; a provider that does not answer keeps nobody waiting. */
    static Withdrawal ask(PlannedStep step, RenderOrder order) {
        try {
            return Activities.withdraw(step).withdraw(order);
        } catch (ActivityFailure e) {
            return new Withdrawal(step.id(), null, "The provider could not be asked to cancel it.", step.dollars());
        }
    }

    /** What a cancelled sequence says of them. */
    static String sentence(List<Withdrawal> withdrawn) {
        BigDecimal mayBeBilled =
                withdrawn.stream().map(Withdrawal::mayBeBilled).reduce(BigDecimal.ZERO, BigDecimal::add);
        return mayBeBilled.signum() == 0
                ? "Cancelled. Resume it to go on."
                : "Cancelled; up to %s may still be billed. Resume it to go on.".formatted(Dollars.of(mayBeBilled));
    }
}
