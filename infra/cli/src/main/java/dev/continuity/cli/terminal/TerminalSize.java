package dev.continuity.cli.terminal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How large the terminal is; asked anew every two seconds, since people resize. */
public final class TerminalSize {
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final int fixedColumns;
    private final int fixedRows;
    private int columns = 80;
    private int rows = 24;
    private long askedAt = System.nanoTime() - FRESH_NANOS;

    /** What the environment says holds; the rest is asked of {@code stty}. */
    public TerminalSize(Map<String, String> environment) {
        this.fixedColumns = number(environment.get("COLUMNS"));
        this.fixedRows = number(environment.get("LINES"));
    }

    public int columns() {
        ask();
        return Math.max(40, fixedColumns > 0 ? fixedColumns : columns);
    }

    public int rows() {
        ask();
        return Math.max(6, fixedRows > 0 ? fixedRows : rows);
    }

    private void ask() {
        boolean known = fixedColumns > 0 && fixedRows > 0;
        if (known || System.nanoTime() - askedAt < FRESH_NANOS) {
            return;
        }
        askedAt = System.nanoTime();
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String[] said = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                    .strip()
                    .split(" ");
            if (said.length == 2 && number(said[0]) > 0 && number(said[1]) > 0) {
                rows = number(said[0]);
                columns = number(said[1]);
            }
        } catch (IOException e) {
            // Without stty it stays at the size that terminals had for fifty years.
        }
    }

    private static int number(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
    }
}
