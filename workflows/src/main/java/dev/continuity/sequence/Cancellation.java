package dev.continuity.sequence;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.continuity.activity.RenderOrder;
import dev.continuity.plan.PlannedStep;
import dev.continuity.take.StepId;
import dev.continuity.workflow.ActivityStubs;
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
public record Cancellation(StepId step, @Nullable String requestId, String outcome, BigDecimal mayBeBilled) {
    /** In a workflow: asks for a call to be taken back; a provider that does not answer keeps nobody waiting. */
    public static Cancellation ask(PlannedStep step, RenderOrder order) {
        try {
            return ActivityStubs.withdraw(step).withdraw(order);
        } catch (ActivityFailure e) {
            return new Cancellation(step.id(), null, "The provider could not be asked to cancel it.", step.dollars());
        }
    }

    /** What a cancelled sequence says of them. */
    public static String sentence(List<Cancellation> withdrawn) {
        BigDecimal mayBeBilled =
                withdrawn.stream().map(Cancellation::mayBeBilled).reduce(BigDecimal.ZERO, BigDecimal::add);
        return mayBeBilled.signum() == 0
                ? "Cancelled. Resume it to go on."
                : "Cancelled; up to %s may still be billed. Resume it to go on.".formatted(Dollars.of(mayBeBilled));
    }
}
