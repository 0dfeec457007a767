package dev.continuity.cli;

import dev.continuity.sequence.SequenceState;
import java.time.Clock;

/** Shows a sequence while it is under way. */
interface Display extends AutoCloseable {
    /** Shows a state, new or not; called several times a second. */
    void show(SequenceState state);

    /** Leaves the terminal as people want to find it. */
    @Override
    void close();

    /** The one that suits a terminal. */
    static Display on(Terminal terminal, Clock clock) {
        return terminal.live() ? new LiveDisplay(terminal, clock) : new PlainDisplay(terminal, clock);
    }
}
