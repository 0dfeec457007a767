package dev.continuity.cli;

import dev.continuity.sequence.Progress;
import dev.continuity.sequence.StepState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A step as a line with a bar. */
final class StepLine {
    private static final int PHASE_WIDTH = 17;
    private static final int NARROW = 72;

    private final Ink ink;
    private final int columns;
    private final int nameWidth;
    private final Pace pace;

    /**
     * @param columns that a line may take
     * @param nameWidth that the longest name takes
     */
    StepLine(Ink ink, int columns, int nameWidth, Pace pace) {
        this.ink = ink;
        this.columns = columns;
        this.nameWidth = Math.min(nameWidth, columns / 3);
        this.pace = pace;
    }

    /** @param startedAt when it was first seen under way */
    String of(StepState step, Instant startedAt, Instant now) {
        int barWidth = columns < NARROW ? 8 : Math.min(24, columns / 6);
        String name = Plain.padded(Plain.cut(step.id().toString(), nameWidth), nameWidth);
        String bar = ink.bar(pace.fraction(step, startedAt, now), barWidth);
        int left = columns - nameWidth - barWidth - 2;
        String rest = Plain.cut(rest(step, startedAt, now), left);
        boolean waits = step.status() == StepState.Status.BLOCKED;
        return name + " " + ink.shaded(shade(step.status()), bar) + " "
                + (waits ? ink.shaded(Ink.Shade.FAINT, rest) : rest);
    }

    private static String rest(StepState step, Instant startedAt, Instant now) {
        return switch (step.status()) {
            case RENDERING ->
                columns(Words.of(step), time(Duration.between(startedAt, now)), "~" + money(step.dollars()))
                        + Optional.ofNullable(step.progress())
                                .map(StepLine::log)
                                .orElse("");
            case DONE -> columns(Words.of(step), doneIn(step), money(paid(step)));
            case BLOCKED, HELD, FAILED, PARKED, CANCELLED -> Words.of(step);
        };
    }

    private static String columns(String phase, String time, String money) {
        return "%s %5s %6s".formatted(Plain.padded(phase, PHASE_WIDTH), time, money);
    }

    private static String log(Progress progress) {
        return progress.log() == null ? "" : "  " + Plain.line(progress.log());
    }

    private static String doneIn(StepState step) {
        return Words.circled(step)
                .filter(version -> !version.reused())
                .map(version -> time(Duration.between(
                        version.take().submittedAt(), version.take().readyAt())))
                .orElse("");
    }

    private static BigDecimal paid(StepState step) {
        return Words.circled(step)
                .filter(version -> !version.reused())
                .map(version -> version.take().dollars())
                .orElse(BigDecimal.ZERO);
    }

    private static String time(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        return seconds < 600 ? seconds + "s" : seconds / 60 + "min";
    }

    private static String money(BigDecimal dollars) {
        return Words.dollars(dollars);
    }

    private static Ink.Shade shade(StepState.Status status) {
        return switch (status) {
            case RENDERING -> Ink.Shade.CALM;
            case DONE -> Ink.Shade.GOOD;
            case FAILED -> Ink.Shade.BAD;
            case HELD, PARKED, CANCELLED -> Ink.Shade.WAITS;
            case BLOCKED -> Ink.Shade.FAINT;
        };
    }
}
