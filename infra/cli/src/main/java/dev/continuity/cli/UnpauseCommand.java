package dev.continuity.cli;

import dev.continuity.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Goes on with a sequence that was paused. */
@Command(
        name = "unpause",
        header = "Goes on with a sequence that was paused.",
        footer = {
            "",
            "Example:",
            "  continuity unpause AGM-harbour-at-dusk-3f9a2c1b04",
            "",
            "Exit: 0 unpaused; 1 it had ended, or no answer; 2 no such sequence, or bad usage."
        })
final class UnpauseCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private PauseOptions options = new PauseOptions();

    UnpauseCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        return options.set(false, terminal);
    }
}
