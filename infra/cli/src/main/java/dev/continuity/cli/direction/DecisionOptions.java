package dev.continuity.cli.direction;

import dev.continuity.cli.connection.SequenceOptions;
import dev.continuity.cli.terminal.CliException;
import dev.continuity.cli.terminal.Terminal;
import dev.continuity.cli.view.CommandOutput;
import dev.continuity.direction.DecisionRequest;
import dev.continuity.sequence.SequenceId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The parameters and options of all commands that make a decision. */
final class DecisionOptions {
    @Option(names = "--note", paramLabel = "TEXT", description = "Why, for the history: at most 2,000 characters.")
    private @Nullable String note;

    @Option(
            names = {"-y", "--yes"},
            description = "Spend what the command prints, without being asked. Needed if nobody can be asked.")
    private boolean yes;

    @Mixin
    private SequenceOptions sequence = new SequenceOptions();

    SequenceId id() {
        return sequence.id();
    }

    SequenceOptions sequence() {
        return sequence;
    }

    CommandOutput output(Terminal terminal) {
        return sequence.output(terminal);
    }

    /** @throws CliException if it is too long */
    @Nullable
    String note() {
        if (note != null && note.codePointCount(0, note.length()) > DecisionRequest.MAX_NOTE) {
            throw CliException.badInput("The note has " + note.codePointCount(0, note.length())
                    + " characters (allowed: at most " + DecisionRequest.MAX_NOTE + ").");
        }
        return note;
    }

    SpendingConsent consent(Terminal terminal) {
        return new SpendingConsent(terminal, yes);
    }
}
