package dev.continuity.cli.view;

import dev.continuity.cli.terminal.PlainText;
import dev.continuity.cli.terminal.Style;
import dev.continuity.sequence.StepProgress;
import dev.continuity.sequence.StepState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A step as a line with a bar. */
final class StepLine {
    private static final int PHASE_WIDTH = 17;
    private static final int NARROW = 72;

    private final Style ink;
    private final int columns;
    private final int nameWidth;
    private final ProgressEstimate pace;

    /**
     * @param columns that a line may take
     * @param nameWidth that the longest name takes
     */
    StepLine(Style ink, int columns, int nameWidth, ProgressEstimate pace) {
        this.ink = ink;
        this.columns = columns;
        this.nameWidth = Math.min(nameWidth, columns / 3);
        this.pace = pace;
    }

    /** @param startedAt when it was first seen under way */
    String of(StepState step, Instant startedAt, Instant now) {
        int barWidth = columns < NARROW ? 8 : Math.min(24, columns / 6);
        String name = PlainText.padded(PlainText.cut(step.id().toString(), nameWidth), nameWidth);
        String bar = ink.bar(pace.fraction(step, startedAt, now), barWidth);
        int left = columns - nameWidth - barWidth - 2;
        String rest = PlainText.cut(rest(step, startedAt, now), left);
        boolean waits = step.status() == StepState.Status.BLOCKED;
        return name + " " + ink.shaded(shade(step.status()), bar) + " "
                + (waits ? ink.shaded(Style.Shade.FAINT, rest) : rest);
    }

    private static String rest(StepState step, Instant startedAt, Instant now) {
        return switch (step.status()) {
            case RENDERING ->
                columns(StatusText.of(step), time(Duration.between(startedAt, now)), "~" + money(step.dollars()))
                        + Optional.ofNullable(step.progress())
                                .map(StepLine::log)
                                .orElse("");
            case DONE -> columns(StatusText.of(step), doneIn(step), money(paid(step)));
            case BLOCKED, HELD, FAILED, PARKED, CANCELLED -> StatusText.of(step);
        };
    }

    private static String columns(String phase, String time, String money) {
        return "%s %5s %6s".formatted(PlainText.padded(phase, PHASE_WIDTH), time, money);
    }

    private static String log(StepProgress progress) {
        return progress.log() == null ? "" : "  " + PlainText.line(progress.log());
    }

    private static String doneIn(StepState step) {
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

    private static String money(BigDecimal dollars) {
        return StatusText.dollars(dollars);
    }

    private static Style.Shade shade(StepState.Status status) {
        return switch (status) {
            case RENDERING -> Style.Shade.CALM;
            case DONE -> Style.Shade.GOOD;
            case FAILED -> Style.Shade.BAD;
            case HELD, PARKED, CANCELLED -> Style.Shade.WAITS;
            case BLOCKED -> Style.Shade.FAINT;
        };
    }
}
