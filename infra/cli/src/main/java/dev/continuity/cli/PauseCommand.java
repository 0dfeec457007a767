package dev.continuity.cli;

import dev.continuity.cli.connection.SequenceOptions;
import dev.continuity.cli.connection.SequenceParameter;
import dev.continuity.cli.connection.StudioConnection;
import dev.continuity.cli.terminal.CliException;
import dev.continuity.cli.terminal.ExitCodes;
import dev.continuity.cli.terminal.PlainText;
import dev.continuity.cli.terminal.Terminal;
import dev.continuity.client.ApiClient;
import dev.continuity.client.ApiException;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceState;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Pauses a sequence. */
@Command(
        name = "pause",
        header = "Pauses a sequence: nothing new is submitted, and calls under way finish.",
        description = "The sequence stays paused, even if the studio is restarted, until it is unpaused.",
        exitCodeList = {
            "0:The sequence is paused.",
            "1:The sequence has ended, or the API did not answer.",
            "2:There is no such sequence, or the command is invalid."
        },
        footer = {"", "Example:", "  continuity pause AGM-harbour-at-dusk-3f9a2c1b04"})
final class PauseCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private SequenceOptions options = new SequenceOptions();

    PauseCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        return set(true, options, terminal);
    }

    /** Pauses or unpauses. */
    static int set(boolean paused, SequenceOptions options, Terminal terminal) throws InterruptedException {
        SequenceId id = options.id();
        options.studio().settings();
        try (StudioConnection connection = StudioConnection.toDirect(options.studio(), terminal)) {
            ApiClient api = options.api(connection);
            SequenceState state = SequenceParameter.call(id, () -> api.pause(id, paused));
            options.output(terminal)
                    .print(state, List.of("Sequence " + id + ": " + PlainText.oneLine(state.message())));
            return ExitCodes.DONE;
        } catch (ApiException e) {
            throw e.is("conflict") ? CliException.notDone(String.valueOf(e.getMessage())) : e;
        }
    }
}
