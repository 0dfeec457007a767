package dev.continuity.cli;

import dev.continuity.cli.terminal.Style;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * What came of a command.
 *
 * @param exit code
 * @param out what it printed
 * @param err what it told
 */
record CommandRun(int exit, String out, String err) {
    /** Types a command, with its output going to files. */
    static CommandRun of(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = Main.run(SampleStates.terminal(out, err, false, new Style(false, false)), args);
        return new CommandRun(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
