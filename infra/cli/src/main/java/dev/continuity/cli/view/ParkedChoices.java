package dev.continuity.cli.view;

import dev.continuity.cli.terminal.PlainText;
import dev.continuity.direction.Resolution;
import dev.continuity.sequence.ParkedStep;
import dev.continuity.sequence.SequenceState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The parked steps of a sequence, each with the commands that decide on it and what these may cost. */
public final class ParkedChoices {
    private ParkedChoices() {}

    public static List<String> lines(SequenceState state) {
        List<String> lines = new ArrayList<>();
        for (ParkedStep parked : state.parked()) {
            lines.add("Needs your decision: " + PlainText.oneLine(parked.message()));
            for (Resolution.Option option : parked.options()) {
                lines.add("  continuity resolve %s %s %s".formatted(state.id(), parked.step(), arguments(option)));
                lines.add("      %s May cost another %s."
                        .formatted(option.description(), StatusText.dollars(option.mayCost())));
            }
        }
        return lines;
    }

    private static String arguments(Resolution.Option option) {
        String choice = option.choice().name().toLowerCase(Locale.ROOT);
        if (option.choice() != Resolution.Choice.ADOPT) {
            return choice;
        }
        return choice + " " + (option.requestId() == null ? "REQUEST" : option.requestId());
    }
}
