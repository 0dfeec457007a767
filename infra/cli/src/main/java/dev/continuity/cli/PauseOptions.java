package dev.continuity.cli;

import dev.continuity.cli.terminal.CliException;
import dev.continuity.cli.terminal.ExitCodes;
import dev.continuity.cli.terminal.PlainText;
import dev.continuity.cli.terminal.Terminal;
import dev.continuity.cli.view.CommandOutput;
import dev.continuity.client.ApiException;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceState;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What pause and unpause are told, and do. */
final class PauseOptions {
    @Parameters(paramLabel = "ID", description = "Id of the sequence.")
    private String id = "";

    @Option(names = "--json", description = "Print the state that it came to, as one JSON object.")
    private boolean json;

    @Mixin
    private StudioOptions studio = new StudioOptions();

    int set(boolean paused, Terminal terminal) throws InterruptedException {
        SequenceId sequence = SequenceParameter.parse(id);
        studio.settings();
        try (StudioConnection door = StudioConnection.visit(studio, terminal)) {
            SequenceState state =
                    SequenceParameter.ask(sequence, () -> door.api().pause(sequence, paused));
            String word = paused ? "paused" : "unpaused";
            new CommandOutput(terminal, json)
                    .say(
                            state,
                            List.of("The sequence " + sequence + " is " + word + ". "
                                    + PlainText.line(state.message())));
            return ExitCodes.DONE;
        } catch (ApiException e) {
            throw e.is("conflict") ? CliException.notDone(String.valueOf(e.getMessage())) : e;
        }
    }
}
