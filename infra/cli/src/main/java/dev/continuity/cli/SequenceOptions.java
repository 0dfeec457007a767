package dev.continuity.cli;

import dev.continuity.cli.connection.StudioOptions;
import dev.continuity.cli.terminal.CliException;
import dev.continuity.cli.terminal.Terminal;
import dev.continuity.cli.view.CommandOutput;
import dev.continuity.sequence.SequenceId;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The parameters and options of all commands that change one sequence. */
final class SequenceOptions {
    @Parameters(index = "0", paramLabel = "ID", description = "Id of the sequence.")
    private String id = "";

    @Option(names = "--json", description = "Print the resulting state as one JSON object.")
    private boolean json;

    @Mixin
    private StudioOptions studio = new StudioOptions();

    /** @throws CliException if it cannot be an id */
    SequenceId id() {
        return SequenceParameter.parse(id);
    }

    StudioOptions studio() {
        return studio;
    }

    CommandOutput output(Terminal terminal) {
        return new CommandOutput(terminal, json);
    }
}
