package dev.continuity.cli.view;

import dev.continuity.cli.terminal.Ansi;
import dev.continuity.cli.terminal.Terminal;
import dev.continuity.sequence.SequenceState;
import java.time.Clock;
import java.util.List;

/** Repaints the same lines of a terminal. */
final class LiveDisplay implements ProgressDisplay {
    private final Terminal terminal;
    private final SequenceView view;
    private int painted;

    LiveDisplay(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.view = SequenceView.live(terminal.style(), clock);
    }

    @Override
    public void show(SequenceState state) {
        // The last column stays free: some terminals wrap a line that fills it.
        List<String> lines =
                view.lines(state, terminal.size().columns() - 1, terminal.size().rows() - 1);
        StringBuilder frame = new StringBuilder(Ansi.HIDE_CURSOR).append(Ansi.up(painted));
        for (String line : lines) {
            frame.append(line).append(Ansi.CLEAR_LINE).append('\n');
        }
        terminal.paint(frame.append(Ansi.CLEAR_BELOW).toString());
        painted = lines.size();
    }

    @Override
    public void close() {
        terminal.paint(Ansi.SHOW_CURSOR);
    }
}
