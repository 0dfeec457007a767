package dev.continuity.cli;

import dev.continuity.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Submits nothing new for a sequence; what is under way comes home. */
@Command(
        name = "pause",
        header = "Submits nothing new for a sequence; what is under way comes home.",
        description = "A pause outlasts the studio: the sequence stays paused until it is unpaused.",
        footer = {
            "",
            "Example:",
            "  continuity pause AGM-harbour-at-dusk-3f9a2c1b04",
            "",
            "Exit: 0 paused; 1 it had ended, or no answer; 2 no such sequence, or bad usage."
        })
final class PauseCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private PauseOptions options = new PauseOptions();

    PauseCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        return options.set(true, terminal);
    }
}
