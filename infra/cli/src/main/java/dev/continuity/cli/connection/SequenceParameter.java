package dev.continuity.cli.connection;

import dev.continuity.cli.terminal.CliException;
import dev.continuity.cli.terminal.PlainText;
import dev.continuity.client.ApiException;
import dev.continuity.sequence.SequenceId;
import java.util.function.Supplier;

/** The id of a sequence as a person typed it. */
public final class SequenceParameter {
    private SequenceParameter() {}

    /** @throws CliException if it cannot be an id */
    public static SequenceId parse(String text) {
        if (!SequenceId.isValid(text)) {
            throw CliException.badInput(
                    "\"" + PlainText.oneLine(text) + "\" is not the id of a sequence (allowed: one such as"
                            + " AGM-harbour-at-dusk-3f9a2c1b04). To list all sequences:"
                            + " continuity status");
        }
        return new SequenceId(text);
    }

    /** Makes a call about a sequence; one that does not exist is an error of the person who typed its id. */
    public static <T> T call(SequenceId id, Supplier<T> call) {
        try {
            return call.get();
        } catch (ApiException e) {
            throw e.is("not-found")
                    ? CliException.badInput("There is no sequence " + id + ". To list all sequences: continuity status")
                    : e;
        }
    }
}
