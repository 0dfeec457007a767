package dev.continuity.cli.view;

import dev.continuity.cli.terminal.Terminal;
import dev.continuity.sequence.SequenceState;
import java.time.Clock;

/** Shows a sequence while it is under way. */
interface ProgressDisplay extends AutoCloseable {
    /** Shows a state, new or not; called several times a second. */
    void show(SequenceState state);

    /** Leaves the terminal as people want to find it. */
    @Override
    void close();

    /** The one that suits a terminal. */
    static ProgressDisplay on(Terminal terminal, Clock clock) {
        return terminal.live() ? new LiveDisplay(terminal, clock) : new PlainDisplay(terminal, clock);
    }
}
