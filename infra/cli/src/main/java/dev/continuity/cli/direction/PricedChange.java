package dev.continuity.cli.direction;

import dev.continuity.cli.connection.StudioConnection;
import dev.continuity.cli.terminal.ExitCodes;
import dev.continuity.cli.terminal.PlainText;
import dev.continuity.cli.terminal.Terminal;
import dev.continuity.cli.view.CommandOutput;
import dev.continuity.client.DecisionDetails;
import dev.continuity.client.SequenceChange;
import dev.continuity.direction.Decision;
import dev.continuity.plan.Quote;
import dev.continuity.sequence.QuoteResult;
import dev.continuity.sequence.SequenceState;
import java.util.ArrayList;
import java.util.List;

/** The course of all commands that make a change which may cost money: price it, ask, make it, follow it. */
final class PricedChange {
    /** Finds out what a person wants to change, once there is a connection. */
    @FunctionalInterface
    interface Source {
        SequenceChange of(DirectedSequence sequence) throws InterruptedException;
    }

    private final Terminal terminal;
    private final DecisionOptions options;
    private final boolean dryRun;

    PricedChange(Terminal terminal, DecisionOptions options, SpendingOptions spending) {
        this.terminal = terminal;
        this.options = options;
        this.dryRun = spending.dryRun();
    }

    /** Returns the exit code. */
    int run(Source source) throws InterruptedException {
        options.id();
        options.note();
        options.sequence().studio().settings();
        try (StudioConnection connection = connect()) {
            return run(new DirectedSequence(connection, options, terminal), source);
        }
    }

    /** A studio that is started for a price renders nothing. */
    private StudioConnection connect() throws InterruptedException {
        return dryRun
                ? StudioConnection.toDirect(options.sequence().studio(), terminal)
                : StudioConnection.toRender(options.sequence().studio(), terminal);
    }

    private int run(DirectedSequence sequence, Source source) throws InterruptedException {
        CommandOutput output = options.output(terminal);
        SequenceState before = sequence.state();
        SequenceChange change = source.of(sequence);
        DecisionDetails details = DecisionDetails.on(before.version(), options.note());
        QuoteResult result = sequence.quote(change, details);
        List<String> lines = new ArrayList<>(lines(change, result));
        Quote quote = result.quote();
        if (quote != null) {
            QuoteText.overBudget(quote, before.spending(), change).ifPresent(lines::add);
        }
        if (dryRun) {
            output.print(result, lines);
            return ExitCodes.DONE;
        }
        lines.forEach(terminal::err);
        if (quote != null) {
            options.consent(terminal).require(SpendingConsent.spentBy(quote, before));
            details = details.quoted(quote);
        }
        return sequence.follow(before, sequence.make(change, details), output);
    }

    /** What a change does and costs. */
    static List<String> lines(SequenceChange change, QuoteResult result) {
        List<String> lines = new ArrayList<>();
        Decision decision = result.decision();
        if (decision != null) {
            lines.add("Decision: " + PlainText.oneLine(decision.what()));
        }
        boolean cancels = change instanceof SequenceChange.Revised revised && revised.cancelUnwanted();
        Quote quote = result.quote();
        if (quote != null) {
            lines.addAll(QuoteText.lines(quote, cancels));
        }
        return lines;
    }
}
