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
import org.jspecify.annotations.Nullable;

/** A sequence as lines: its title, a bar for each step, totals, and what it is doing. */
public final class SequenceView {
    private static final int LINES_BESIDE_STEPS = 3;

    private final Style style;
    private final Clock clock;
    private final @Nullable Instant watchedSince;
    private final Map<StepId, Instant> startedAt = new HashMap<>();

    private SequenceView(Style style, Clock clock, @Nullable Instant watchedSince) {
        this.style = style;
        this.clock = clock;
        this.watchedSince = watchedSince;
    }

    /** For a sequence that is watched from now on. Its totals end with the time since then. */
    public static SequenceView live(Style style, Clock clock) {
        return new SequenceView(style, clock, clock.instant());
    }

    /** For a sequence that is shown once. */
    public static SequenceView snapshot(Style style, Clock clock) {
        return new SequenceView(style, clock, null);
    }

    /** At most {@code rows} lines of at most {@code columns} characters. */
    public List<String> lines(SequenceState state, int columns, int rows) {
        Instant now = clock.instant();
        List<String> lines = new ArrayList<>();
        lines.add(PlainText.shortened(heading(state), columns));
        lines.addAll(steps(state, columns, Math.max(1, rows - LINES_BESIDE_STEPS), now));
        lines.add(PlainText.shortened(totals(state, now), columns));
        lines.add(PlainText.shortened(PlainText.oneLine(state.message()), columns));
        return lines;
    }

    private String heading(SequenceState state) {
        String heading = PlainText.oneLine(state.title()) + style.separator() + state.id();
        return state.branchedFrom() == null
                ? heading
                : heading + style.separator() + "branched from " + state.branchedFrom();
    }

    private List<String> steps(SequenceState state, int columns, int rows, Instant now) {
        int nameWidth = state.steps().stream()
                .mapToInt(step -> step.id().toString().length())
                .max()
                .orElse(0);
        StepLine line = new StepLine(style, columns, nameWidth, ProgressEstimate.from(state));
        List<StepState> shown = fitting(state.steps(), rows);
        List<String> lines = new ArrayList<>();
        for (StepState step : shown) {
            lines.add(line.of(step, startOf(step, now), now));
        }
        int hidden = state.steps().size() - shown.size();
        if (hidden > 0) {
            lines.add(PlainText.shortened("and " + hidden + " more steps, done or waiting", columns));
        }
        return lines;
    }

    /** When a step was first seen under way, or when its phase began if that was earlier. */
    private Instant startOf(StepState step, Instant now) {
        if (step.status() != StepState.Status.RENDERING) {
            return now;
        }
        StepProgress progress = step.progress();
        Instant seen = progress != null && progress.since().isBefore(now) ? progress.since() : now;
        return startedAt.computeIfAbsent(step.id(), id -> seen);
    }

    /** As many steps as there are rows, in the order of the storyboard; those that are not done or blocked come first. */
    private static List<StepState> fitting(List<StepState> steps, int rows) {
        if (steps.size() <= rows) {
            return steps;
        }
        List<StepState> chosen = new ArrayList<>(steps.stream()
                .filter(SequenceView::isNoteworthy)
                .limit(rows - 1L)
                .toList());
        for (StepState step : steps) {
            if (chosen.size() < rows - 1 && !chosen.contains(step)) {
                chosen.add(step);
            }
        }
        return steps.stream().filter(chosen::contains).toList();
    }

    private static boolean isNoteworthy(StepState step) {
        return step.status() != StepState.Status.DONE && step.status() != StepState.Status.BLOCKED;
    }

    private String totals(SequenceState state, Instant now) {
        long done = state.steps().stream()
                .filter(step -> step.status() == StepState.Status.DONE)
                .count();
        Spending spending = state.spending();
        String cap = spending.cap() == null ? "" : " of " + StatusText.dollars(spending.cap());
        String totals = String.join(
                style.separator(),
                done + " of " + state.steps().size() + " steps",
                StatusText.dollars(spending.spent()) + " spent" + cap,
                StatusText.dollars(spending.reserved()) + " under way",
                StatusText.dollars(spending.remaining()) + " to come");
        return watchedSince == null
                ? totals
                : totals + style.separator() + StatusText.clock(Duration.between(watchedSince, now));
    }
}
