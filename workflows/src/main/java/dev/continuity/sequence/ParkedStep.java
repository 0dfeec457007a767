package dev.continuity.sequence;

import dev.continuity.take.StepId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A step that waits for a person: nobody can tell whether its call was accepted.
 *
 * @param step that is parked
 * @param says in a sentence
 * @param call what is known of it
 * @param options what can be decided, and what each may cost
 */
public record ParkedStep(StepId step, String says, UnknownCall call, List<Resolution.Option> options) {
    public ParkedStep {
        options = List.copyOf(Objects.requireNonNullElse(options, List.of()));
    }

    public static ParkedStep of(StepId step, String says, UnknownCall call, BigDecimal dollars) {
        List<Resolution.Option> options = new ArrayList<>();
        call.candidates()
                .forEach(request -> options.add(new Resolution.Option(
                        Resolution.Choice.ADOPT, request, "It is that request: wait for its clip.", BigDecimal.ZERO)));
        if (call.candidates().isEmpty()) {
            options.add(new Resolution.Option(
                    Resolution.Choice.ADOPT,
                    null,
                    "Name the request, if you find it at the provider; it is checked.",
                    BigDecimal.ZERO));
        }
        options.add(new Resolution.Option(
                Resolution.Choice.RESUBMIT,
                null,
                "Submit again; paid twice, if the first call was accepted. Its clip is kept too, should it come.",
                dollars));
        options.add(new Resolution.Option(
                Resolution.Choice.ABANDON, null, "Give the step up; it may have been billed all the same.", dollars));
        return new ParkedStep(step, says, call, options);
    }
}
