package dev.continuity.cli;

import dev.continuity.cli.connection.SequenceOptions;
import dev.continuity.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Continues a sequence that was paused. */
@Command(
        name = "unpause",
        header = "Continues a sequence that was paused.",
        exitCodeList = {
            "0:The sequence is no longer paused.",
            "1:The sequence has ended, or the API did not answer.",
            "2:There is no such sequence, or the command is invalid."
        },
        footer = {"", "Example:", "  continuity unpause AGM-harbour-at-dusk-3f9a2c1b04"})
final class UnpauseCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private SequenceOptions options = new SequenceOptions();

    UnpauseCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        return PauseCommand.set(false, options, terminal);
    }
}
