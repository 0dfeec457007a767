package dev.continuity.cli;

import dev.continuity.cli.terminal.Style;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A command that ran in this JVM.
 *
 * @param out stdout
 * @param err stderr
 */
record CommandRun(int exitCode, String out, String err) {
    /** Runs a command whose output is not a terminal. */
    static CommandRun of(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = Main.run(SampleStates.terminal(out, err, false, new Style(false, false)), args);
        return new CommandRun(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
