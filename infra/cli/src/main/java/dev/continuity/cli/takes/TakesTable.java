package dev.continuity.cli.takes;

import dev.continuity.cli.terminal.Style;
import dev.continuity.cli.terminal.TextTable;
import dev.continuity.cli.view.StatusText;
import dev.continuity.client.SequenceHistory;
import dev.continuity.direction.Decision;
import dev.continuity.direction.TakeReview.Verdict;
import dev.continuity.sequence.StepState;
import dev.continuity.sequence.StepState.TakeVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The takes of steps: a row for each, and below it what is different from the take before. */
final class TakesTable {
    private static final String INDENT = "      ";

    private final SequenceHistory history;
    private final Style style;

    /** @param history of the sequence, which says who asked for a take */
    TakesTable(SequenceHistory history, Style style) {
        this.history = history;
        this.style = style;
    }

    List<String> lines(List<StepState> steps) {
        List<String> lines = new ArrayList<>();
        for (StepState step : steps) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.add(step.id() + ": " + StatusText.of(step));
            lines.addAll(lines(step));
        }
        return lines;
    }

    private List<String> lines(StepState step) {
        List<TakeVersion> takes = step.takes();
        if (takes.isEmpty()) {
            return List.of();
        }
        TextTable table = new TextTable("TAKE", "STATUS", ">LENGTH", ">COST", "WHEN", "WHO", "NOTE");
        takes.forEach(take -> addRow(table, step, take));
        RecipeDifference difference = new RecipeDifference(step, style);
        List<String> rows = table.lines();
        List<String> lines = new ArrayList<>(List.of(rows.get(0)));
        for (int i = 0; i < takes.size(); i++) {
            lines.add(rows.get(i + 1));
            lines.add(INDENT
                    + (i == 0
                            ? RecipeDifference.prompt(step, takes.get(0))
                            : difference.between(takes.get(i - 1), takes.get(i))));
        }
        return lines;
    }

    private void addRow(TextTable table, StepState step, TakeVersion take) {
        Optional<Decision> asked = Optional.ofNullable(take.decision()).flatMap(history::decision);
        table.row(
                take.name(),
                status(step, take),
                StatusText.seconds(take.take().seconds()),
                take.reused() ? "$0.00" : StatusText.dollars(take.take().dollars()),
                StatusText.minute(take.take().readyAt()),
                asked.map(Decision::by).orElse(""),
                asked.map(Decision::note).orElse(""));
    }

    private static String status(StepState step, TakeVersion take) {
        List<String> words = new ArrayList<>();
        if (take.circled()) {
            words.add("circled");
        }
        if (take.circled() && step.stale()) {
            words.add("stale");
        }
        if (take.verdict() == Verdict.APPROVED) {
            words.add("approved");
        } else if (take.verdict() == Verdict.REJECTED) {
            words.add("rejected");
        } else if (take.verdict() == Verdict.OPEN) {
            words.add("to review");
        }
        if (take.reused()) {
            words.add("of " + take.take().orderedBy());
        }
        return String.join(", ", words);
    }
}
