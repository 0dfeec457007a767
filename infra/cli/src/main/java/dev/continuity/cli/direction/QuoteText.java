package dev.continuity.cli.direction;

import dev.continuity.cli.terminal.TextTable;
import dev.continuity.cli.view.StatusText;
import dev.continuity.client.SequenceChange;
import dev.continuity.plan.Quote;
import dev.continuity.plan.Quote.StepQuote;
import dev.continuity.plan.Quote.UnwantedCall;
import dev.continuity.sequence.Spending;
import dev.continuity.take.StepId;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a change costs, in lines: the steps that change, the sums, and what becomes of the rest. */
final class QuoteText {
    private static final int MAX_LISTED = 5;

    private QuoteText() {}

    /** @param cancelUnwanted whether calls that are no longer wanted are cancelled */
    static List<String> lines(Quote quote, boolean cancelUnwanted) {
        List<String> lines = new ArrayList<>(changes(quote));
        lines.add(
                quote.dollars().signum() < 0
                        ? "Saves      " + StatusText.dollars(quote.dollars().negate())
                        : "Adds       " + StatusText.dollars(quote.dollars()));
        lines.add("To pay     " + StatusText.dollars(quote.remaining()) + " in all from now on");
        if (!quote.criticalPath().isEmpty()) {
            lines.add("Time       about " + StatusText.clock(Duration.ofSeconds(quote.expectedSeconds()))
                    + " min plus waiting in the provider's queue: "
                    + quote.criticalPath().stream().map(StepId::toString).collect(Collectors.joining(", then ")));
        }
        if (!quote.stale().isEmpty()) {
            lines.add("Stale      " + list(quote.stale()) + ": kept, although another take would be made now");
        }
        if (!quote.removed().isEmpty()) {
            lines.add("Removed    " + list(quote.removed()) + ": the takes are kept");
        }
        for (UnwantedCall call : quote.unwanted()) {
            lines.add("Unwanted   the call of " + call.step() + " is under way, " + StatusText.dollars(call.dollars())
                    + (cancelUnwanted ? ": it is cancelled, and may be billed" : ": its take is kept"));
        }
        return lines;
    }

    /** That the cap is reached before everything is paid. */
    static Optional<String> overBudget(Quote quote, Spending before, SequenceChange change) {
        BigDecimal cap = change instanceof SequenceChange.Revised revised
                ? revised.storyboard().cap()
                : before.cap();
        BigDecimal total = before.spent().add(before.reserved()).add(quote.remaining());
        if (!change.isPaidBySequence() || cap == null || total.compareTo(cap) <= 0) {
            return Optional.empty();
        }
        return Optional.of("Budget     %s in all, but the cap is %s: it pauses there until the cap is raised"
                .formatted(StatusText.dollars(total), StatusText.dollars(cap)));
    }

    private static List<String> changes(Quote quote) {
        TextTable table = new TextTable("STEP", ">LENGTH", ">COST", "TAKE");
        List<StepQuote> changed =
                quote.steps().stream().filter(QuoteText::isShown).toList();
        for (StepQuote step : changed) {
            table.row(
                    step.id().toString(),
                    StatusText.seconds(step.seconds()),
                    StatusText.dollars(step.dollars()),
                    take(step));
        }
        List<String> lines = new ArrayList<>(changed.isEmpty() ? List.of("No take changes.") : table.lines());
        lines.add("");
        return lines;
    }

    private static boolean isShown(StepQuote step) {
        return step.changed() || step.dollars().signum() > 0;
    }

    private static String take(StepQuote step) {
        if (step.exists()) {
            return "exists already";
        } else if (step.underway()) {
            return "is being made";
        } else if (step.dollars().signum() == 0) {
            return "shared with another step";
        }
        return step.changed() ? "new" : "still to be made";
    }

    private static String list(List<StepId> steps) {
        int more = steps.size() - MAX_LISTED;
        return steps.stream().limit(MAX_LISTED).map(StepId::toString).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "");
    }
}
