package dev.continuity.cli.prepare;

import dev.continuity.cli.terminal.Ansi;
import dev.continuity.cli.terminal.PlainText;
import dev.continuity.cli.terminal.Terminal;
import java.util.function.DoubleConsumer;

/** Shows how much of a clip is converted: a bar that is repainted, or one line if stderr is no terminal. */
final class ConversionProgress implements DoubleConsumer, AutoCloseable {
    private static final int NAME_WIDTH = 60;
    private static final int BAR_WIDTH = 12;

    private final Terminal terminal;
    private final String label;
    private boolean shown;

    ConversionProgress(Terminal terminal, String name) {
        this.terminal = terminal;
        this.label = "Converting " + PlainText.oneLine(name);
    }

    /** @param share 0 to 1 */
    @Override
    public void accept(double share) {
        if (terminal.live()) {
            terminal.paint("\r" + PlainText.shortened(label, NAME_WIDTH) + " "
                    + terminal.style().bar(share, BAR_WIDTH) + Ansi.CLEAR_LINE);
        } else if (!shown) {
            terminal.err(label);
        }
        shown = true;
    }

    @Override
    public void close() {
        if (terminal.live() && shown) {
            terminal.paint("\r" + Ansi.CLEAR_LINE);
        }
    }
}
