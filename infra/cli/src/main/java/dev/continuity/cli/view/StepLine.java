package dev.continuity.cli.view;

import dev.continuity.cli.terminal.PlainText;
import dev.continuity.cli.terminal.Style;
import dev.continuity.sequence.StepProgress;
import dev.continuity.sequence.StepState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A step as a line: name, bar, status, time and cost. */
final class StepLine {
    private static final int PHASE_WIDTH = 17;
    private static final int NARROW = 72;

    private final Style style;
    private final int columns;
    private final int nameWidth;
    private final ProgressEstimate estimate;

    /**
     * @param columns of the whole line
     * @param nameWidth of the longest name; columns
     */
    StepLine(Style style, int columns, int nameWidth, ProgressEstimate estimate) {
        this.style = style;
        this.columns = columns;
        this.nameWidth = Math.min(nameWidth, columns / 3);
        this.estimate = estimate;
    }

    /** @param startedAt when it was first seen under way */
    String of(StepState step, Instant startedAt, Instant now) {
        int barWidth = columns < NARROW ? 8 : Math.min(24, columns / 6);
        String name = PlainText.padded(PlainText.shortened(step.id().toString(), nameWidth), nameWidth);
        String bar = style.bar(estimate.fraction(step, startedAt, now), barWidth);
        int rest = columns - nameWidth - barWidth - 2;
        String details = PlainText.shortened(details(step, startedAt, now), rest);
        boolean waits = step.status() == StepState.Status.BLOCKED;
        return name + " " + style.shaded(shade(step.status()), bar) + " "
                + (waits ? style.shaded(Style.Shade.MUTED, details) : details);
    }

    private static String details(StepState step, Instant startedAt, Instant now) {
        return switch (step.status()) {
            case RENDERING ->
                columns(
                                StatusText.of(step),
                                time(Duration.between(startedAt, now)),
                                "~" + StatusText.dollars(step.dollars()))
                        + Optional.ofNullable(step.progress())
                                .map(StepLine::log)
                                .orElse("");
            case DONE, REVIEW, REJECTED ->
                columns(StatusText.of(step), renderTime(step), StatusText.dollars(paid(step)));
            case BLOCKED, HELD, FAILED, PARKED, CANCELLED -> StatusText.of(step);
        };
    }

    private static String columns(String phase, String time, String cost) {
        return "%s %5s %6s".formatted(PlainText.padded(phase, PHASE_WIDTH), time, cost);
    }

    private static String log(StepProgress progress) {
        return progress.log() == null ? "" : "  " + PlainText.oneLine(progress.log());
    }

    private static String renderTime(StepState step) {
        return StatusText.circled(step)
                .filter(version -> !version.reused())
                .map(version -> time(Duration.between(
                        version.take().submittedAt(), version.take().readyAt())))
                .orElse("");
    }

    private static BigDecimal paid(StepState step) {
        return StatusText.circled(step)
                .filter(version -> !version.reused())
                .map(version -> version.take().dollars())
                .orElse(BigDecimal.ZERO);
    }

    private static String time(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        return seconds < 600 ? seconds + "s" : seconds / 60 + "min";
    }

    private static Style.Shade shade(StepState.Status status) {
        return switch (status) {
            case RENDERING -> Style.Shade.ACTIVE;
            case DONE -> Style.Shade.SUCCESS;
            case FAILED -> Style.Shade.ERROR;
            case REVIEW, REJECTED, HELD, PARKED, CANCELLED -> Style.Shade.ATTENTION;
            case BLOCKED -> Style.Shade.MUTED;
        };
    }
}
