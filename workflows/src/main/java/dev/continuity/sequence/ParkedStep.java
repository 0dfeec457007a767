package dev.continuity.sequence;

import dev.continuity.direction.Resolution.Choice;
import dev.continuity.direction.Resolution.Option;
import dev.continuity.take.StepId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A step that waits for a person's decision, because the outcome of its submission is unknown.
 *
 * @param step that is parked
 * @param message the reason, a sentence
 * @param call the submission with the unknown outcome
 * @param options possible decisions, with what each may cost
 */
public record ParkedStep(StepId step, String message, UnknownCall call, List<Option> options) {
    public ParkedStep {
        options = List.copyOf(Objects.requireNonNullElse(options, List.of()));
    }

    /** @param dollars estimate for one more call, USD */
    public static ParkedStep of(StepId step, String message, UnknownCall call, BigDecimal dollars) {
        List<Option> options = new ArrayList<>();
        call.candidates()
                .forEach(request -> options.add(new Option(
                        Choice.ADOPT, request, "Adopt this request and wait for its clip.", BigDecimal.ZERO)));
        if (call.candidates().isEmpty()) {
            options.add(new Option(
                    Choice.ADOPT,
                    null,
                    "Adopt a request that you have found at the provider. It is checked first.",
                    BigDecimal.ZERO));
        }
        options.add(new Option(
                Choice.RESUBMIT,
                null,
                "Submit again. If the first call was accepted, both are billed, and both clips are kept.",
                dollars));
        options.add(new Option(Choice.ABANDON, null, "Give up on this step. The call may still be billed.", dollars));
        return new ParkedStep(step, message, call, options);
    }
}
