package dev.continuity.cli.terminal;

import java.io.Writer;
import java.util.function.Consumer;

/** Passes on whole lines, so that picocli prints through {@link Terminal} like everything else. */
public final class TerminalWriter extends Writer {
    private final Consumer<String> lines;
    private final StringBuilder text = new StringBuilder();

    public TerminalWriter(Consumer<String> lines) {
        this.lines = lines;
    }

    @Override
    public void write(char[] from, int offset, int length) {
        text.append(from, offset, length);
    }

    @Override
    public void flush() {
        int end = text.lastIndexOf("\n");
        if (end >= 0) {
            lines.accept(text.substring(0, end));
            text.delete(0, end + 1);
        }
    }

    @Override
    public void close() {
        flush();
    }
}
