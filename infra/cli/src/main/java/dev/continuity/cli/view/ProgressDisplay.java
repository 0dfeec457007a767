package dev.continuity.cli.view;

import dev.continuity.cli.terminal.Terminal;
import dev.continuity.sequence.SequenceState;
import java.time.Clock;

/** Shows the progress of a sequence. */
interface ProgressDisplay extends AutoCloseable {
    /** Shows a state, whether it has changed or not. May be called several times a second. */
    void show(SequenceState state);

    /** Restores the terminal. */
    @Override
    void close();

    /** Live if the terminal can be repainted, else line by line. */
    static ProgressDisplay on(Terminal terminal, Clock clock) {
        return terminal.live() ? new LiveDisplay(terminal, clock) : new PlainDisplay(terminal, clock);
    }
}
