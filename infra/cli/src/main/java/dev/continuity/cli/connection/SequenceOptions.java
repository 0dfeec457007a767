package dev.continuity.cli.connection;

import dev.continuity.cli.terminal.CliException;
import dev.continuity.cli.terminal.Terminal;
import dev.continuity.cli.view.CommandOutput;
import dev.continuity.client.ApiClient;
import dev.continuity.sequence.SequenceId;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The parameters and options of all commands that change one sequence. */
public final class SequenceOptions {
    @Parameters(index = "0", paramLabel = "ID", description = "Id of the sequence.")
    private String id = "";

    @Option(names = "--json", description = "Print the resulting state as one JSON object.")
    private boolean json;

    @Mixin
    private UserOption user = new UserOption();

    @Mixin
    private StudioOptions studio = new StudioOptions();

    /** @throws CliException if it cannot be an id */
    public SequenceId id() {
        return SequenceParameter.parse(id);
    }

    /** The API, which is told who decides. */
    public ApiClient api(StudioConnection connection) {
        return connection.api().as(user.name());
    }

    public StudioOptions studio() {
        return studio;
    }

    public CommandOutput output(Terminal terminal) {
        return new CommandOutput(terminal, json);
    }
}
