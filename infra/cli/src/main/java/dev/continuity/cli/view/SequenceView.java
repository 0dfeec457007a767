package dev.continuity.cli.view;

import dev.continuity.cli.terminal.PlainText;
import dev.continuity.cli.terminal.Style;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.Spending;
import dev.continuity.sequence.StepProgress;
import dev.continuity.sequence.StepState;
import dev.continuity.take.StepId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A sequence as the lines of a terminal. */
public final class SequenceView {
    private final Style ink;
    private final Clock clock;
    private final Instant start;
    private final Map<StepId, Instant> startedAt = new HashMap<>();

    public SequenceView(Style ink, Clock clock) {
        this.ink = ink;
        this.clock = clock;
        this.start = clock.instant();
    }

    /** At most {@code rows} lines of at most {@code columns} columns. */
    public List<String> of(SequenceState state, int columns, int rows) {
        Instant now = clock.instant();
        List<String> lines = new ArrayList<>();
        lines.add(PlainText.cut(PlainText.line(state.title()) + ink.dot() + state.id(), columns));
        lines.addAll(steps(state, columns, Math.max(1, rows - 3), now));
        lines.add(PlainText.cut(sums(state, now), columns));
        lines.add(PlainText.cut(PlainText.line(state.message()), columns));
        return lines;
    }

    private List<String> steps(SequenceState state, int columns, int rows, Instant now) {
        int nameWidth = state.steps().stream()
                .mapToInt(step -> step.id().toString().length())
                .max()
                .orElse(0);
        StepLine line = new StepLine(ink, columns, nameWidth, ProgressEstimate.of(state));
        List<StepState> shown = fitting(state.steps(), rows);
        List<String> lines = new ArrayList<>();
        for (StepState step : shown) {
            lines.add(line.of(step, startOf(step, now), now));
        }
        int hidden = state.steps().size() - shown.size();
        if (hidden > 0) {
            lines.add(PlainText.cut("and " + hidden + " more steps that are done or wait", columns));
        }
        return lines;
    }

    /** When a step was first seen under way, or when its phase began if that was before we looked. */
    private Instant startOf(StepState step, Instant now) {
        if (step.status() != StepState.Status.RENDERING) {
            return now;
        }
        StepProgress progress = step.progress();
        Instant seen = progress != null && progress.since().isBefore(now) ? progress.since() : now;
        return startedAt.computeIfAbsent(step.id(), id -> seen);
    }

    /** Those that people want to see most, in the order of the storyboard. */
    private static List<StepState> fitting(List<StepState> steps, int rows) {
        if (steps.size() <= rows) {
            return steps;
        }
        List<StepState> chosen = new ArrayList<>(
                steps.stream().filter(SequenceView::isTelling).limit(rows - 1L).toList());
        for (StepState step : steps) {
            if (chosen.size() < rows - 1 && !chosen.contains(step)) {
                chosen.add(step);
            }
        }
        return steps.stream().filter(chosen::contains).toList();
    }

    private static boolean isTelling(StepState step) {
        return step.status() != StepState.Status.DONE && step.status() != StepState.Status.BLOCKED;
    }

    private String sums(SequenceState state, Instant now) {
        long done = state.steps().stream()
                .filter(step -> step.status() == StepState.Status.DONE)
                .count();
        Spending spending = state.spending();
        String cap = spending.cap() == null ? "" : " of " + StatusText.dollars(spending.cap());
        return String.join(
                ink.dot(),
                done + " of " + state.steps().size() + " steps",
                StatusText.dollars(spending.spent()) + " spent" + cap,
                StatusText.dollars(spending.reserved()) + " under way",
                StatusText.dollars(spending.remaining()) + " to come",
                StatusText.clock(Duration.between(start, now)));
    }
}
