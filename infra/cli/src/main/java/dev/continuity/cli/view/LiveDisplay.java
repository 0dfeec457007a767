package dev.continuity.cli.view;

import dev.continuity.cli.terminal.Ansi;
import dev.continuity.cli.terminal.Terminal;
import dev.continuity.sequence.SequenceState;
import java.time.Clock;
import java.util.List;

/** Repaints the same lines of a terminal. */
final class LiveDisplay implements ProgressDisplay {
    private final Terminal terminal;
    private final SequenceView frame;
    private int painted;

    LiveDisplay(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.frame = new SequenceView(terminal.ink(), clock);
    }

    @Override
    public void show(SequenceState state) {
        // One column is left free: a line that fills the last one wraps on some terminals.
        List<String> lines =
                frame.of(state, terminal.size().columns() - 1, terminal.size().rows() - 1);
        StringBuilder out = new StringBuilder(Ansi.HIDE_CURSOR).append(Ansi.up(painted));
        for (String line : lines) {
            out.append(line).append(Ansi.CLEAR_LINE).append('\n');
        }
        terminal.paint(out.append(Ansi.CLEAR_BELOW).toString());
        painted = lines.size();
    }

    @Override
    public void close() {
        terminal.paint(Ansi.SHOW_CURSOR);
    }
}
