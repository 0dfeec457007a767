package dev.continuity.cli;

import dev.continuity.cli.terminal.Style;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command that ran in this JVM.
 *
 * @param out stdout
 * @param err stderr
 */
record CommandRun(int exitCode, String out, String err) {
    /** Runs a command whose output is not a terminal. */
    static CommandRun of(String... args) {
        return of(null, args);
    }

    /** Runs a command for a person who types these lines, and then nothing more. */
    static CommandRun typing(List<String> lines, String... args) {
        return of(String.join("\n", lines) + "\n", args);
    }

    private static CommandRun of(@Nullable String typed, String[] args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = Main.run(SampleStates.terminal(out, err, false, new Style(false, false), typed), args);
        return new CommandRun(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
