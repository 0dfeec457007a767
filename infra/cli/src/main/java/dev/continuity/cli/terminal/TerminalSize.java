package dev.continuity.cli.terminal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The size of the terminal in characters, read again every two seconds because people resize windows. */
public final class TerminalSize {
    private static final long REFRESH_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final int fixedColumns;
    private final int fixedRows;
    private int columns = 80;
    private int rows = 24;
    private long refreshedAt = System.nanoTime() - REFRESH_NANOS;

    /** {@code COLUMNS} and {@code LINES} are used if they are set; otherwise {@code stty} is asked. */
    public TerminalSize(Map<String, String> environment) {
        this.fixedColumns = parsed(environment.get("COLUMNS"));
        this.fixedRows = parsed(environment.get("LINES"));
    }

    public int columns() {
        refresh();
        return Math.max(40, fixedColumns > 0 ? fixedColumns : columns);
    }

    public int rows() {
        refresh();
        return Math.max(6, fixedRows > 0 ? fixedRows : rows);
    }

    private void refresh() {
        boolean fixed = fixedColumns > 0 && fixedRows > 0;
        if (fixed || System.nanoTime() - refreshedAt < REFRESH_NANOS) {
            return;
        }
        refreshedAt = System.nanoTime();
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String[] answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                    .strip()
                    .split(" ");
            if (answer.length == 2 && parsed(answer[0]) > 0 && parsed(answer[1]) > 0) {
                rows = parsed(answer[0]);
                columns = parsed(answer[1]);
            }
        } catch (IOException e) {
            // Without stty, or on Windows without /dev/tty: 80 by 24.
        }
    }

    private static int parsed(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
    }
}
