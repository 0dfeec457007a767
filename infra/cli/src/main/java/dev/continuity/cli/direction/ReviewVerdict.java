package dev.continuity.cli.direction;

import dev.continuity.cli.connection.StudioConnection;
import dev.continuity.cli.terminal.Terminal;
import dev.continuity.cli.view.StatusText;
import dev.continuity.client.DecisionDetails;
import dev.continuity.client.SequenceChange;
import dev.continuity.sequence.SequenceState;
import java.math.BigDecimal;

/** The course of the commands that approve and reject takes: these cost nothing themselves. */
final class ReviewVerdict {
    private final Terminal terminal;
    private final DecisionOptions options;

    ReviewVerdict(Terminal terminal, DecisionOptions options) {
        this.terminal = terminal;
        this.options = options;
    }

    /**
     * Returns the exit code.
     *
     * @param goesOn whether the sequence goes on afterwards
     */
    int give(SequenceChange change, boolean goesOn) throws InterruptedException {
        options.id();
        options.note();
        options.sequence().studio().settings();
        try (StudioConnection connection =
                StudioConnection.toRender(options.sequence().studio(), terminal)) {
            DirectedSequence sequence = new DirectedSequence(connection, options, terminal);
            SequenceState before = sequence.state();
            requireConsent(before);
            SequenceState after = sequence.make(change, DecisionDetails.on(before.version(), options.note()));
            return goesOn
                    ? sequence.follow(before, after, options.output(terminal))
                    : sequence.show(after, options.output(terminal));
        }
    }

    /** A decision on a sequence that has ended continues it. */
    private void requireConsent(SequenceState before) {
        BigDecimal remaining = before.spending().remaining();
        if (before.status().isEnd() && remaining.signum() > 0) {
            terminal.err("Sequence " + before.id() + " has ended (" + StatusText.of(before.status())
                    + "). A decision continues it: " + StatusText.dollars(remaining) + " are still to be paid.");
            options.consent(terminal).require(remaining);
        }
    }
}
