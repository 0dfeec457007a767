package dev.continuity.cli;

import dev.continuity.cli.terminal.CliException;
import dev.continuity.cli.terminal.PlainText;
import dev.continuity.client.ApiException;
import dev.continuity.sequence.SequenceId;
import java.util.function.Supplier;

/** The id of a sequence, as a person typed it. */
final class SequenceParameter {
    private SequenceParameter() {}

    static SequenceId parse(String text) {
        if (!SequenceId.isValid(text)) {
            throw CliException.badInput("\"" + PlainText.line(text) + "\" is no id of a sequence"
                    + " (allowed: such as AGM-harbour-at-dusk-3f9a2c1b04; continuity status lists them).");
        }
        return new SequenceId(text);
    }

    /** Asks for it; one that nobody knows is the person's mistake. */
    static <T> T ask(SequenceId id, Supplier<T> call) {
        try {
            return call.get();
        } catch (ApiException e) {
            throw e.is("not-found")
                    ? CliException.badInput("There is no sequence " + id + " here. continuity status lists them.")
                    : e;
        }
    }
}
