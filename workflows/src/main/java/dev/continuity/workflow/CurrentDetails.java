package dev.continuity.workflow;

import dev.continuity.plan.Dollars;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.Spending;
import dev.continuity.sequence.StepState;
import java.util.List;
import java.util.Locale;

/** Describes a sequence in Markdown, for Temporal's UI. */
final class CurrentDetails {
    private CurrentDetails() {}

    static String of(SequenceState state) {
        StringBuilder text = new StringBuilder("**%s** %s\n\n".formatted(state.title(), state.message()));
        Spending spending = state.spending();
        text.append("Spent %s, reserved %s, remaining %s%s.\n\n"
                .formatted(
                        Dollars.of(spending.spent()),
                        Dollars.of(spending.reserved()),
                        Dollars.of(spending.remaining()),
                        spending.cap() == null ? "" : ", cap " + Dollars.of(spending.cap())));
        state.steps().forEach(step -> text.append(line(step)));
        return text.toString();
    }

    private static String line(StepState step) {
        List<StepState.TakeVersion> takes = step.takes();
        String take = takes.isEmpty() ? "" : " " + takes.get(takes.size() - 1).name();
        String reason = step.reason() == null ? "" : ": " + step.reason().message();
        return "- `%s` %s%s%s\n".formatted(step.id(), step.status().name().toLowerCase(Locale.ROOT), take, reason);
    }
}
