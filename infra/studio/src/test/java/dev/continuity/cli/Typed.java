package dev.continuity.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * What came of a command.
 *
 * @param exit code
 * @param out what it printed
 * @param err what it told
 */
record Typed(int exit, String out, String err) {
    /** Types a command, with its output going to files. */
    static Typed of(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = Main.run(Sample.terminal(out, err, false, new Ink(false, false)), args);
        return new Typed(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
