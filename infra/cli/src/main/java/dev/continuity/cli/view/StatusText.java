package dev.continuity.cli.view;

import dev.continuity.cli.terminal.PlainText;
import dev.continuity.sequence.Dollars;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.StepProgress;
import dev.continuity.sequence.StepState;
import dev.continuity.sequence.StepState.TakeVersion;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What states are called. */
public final class StatusText {
    private StatusText() {}

    public static String of(SequenceState.Status status) {
        return status.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How a sequence ended: {@code failed}, {@code been cancelled}. */
    public static String ended(SequenceState.Status status) {
        return status == SequenceState.Status.CANCELLED ? "been cancelled" : of(status);
    }

    /** What a step is at, without anything that changes by the second. */
    public static String of(StepState step) {
        return switch (step.status()) {
            case BLOCKED -> "waits" + (step.after() == null ? "" : " for " + step.after());
            case RENDERING -> step.progress() == null ? "starting" : of(step.progress());
            case DONE -> circled(step).map(StatusText::of).orElse("done");
            case HELD -> "held" + reason(step);
            case FAILED -> "failed" + reason(step);
            case PARKED -> "parked" + reason(step);
            case CANCELLED -> "cancelled" + reason(step);
        };
    }

    public static String of(StepProgress progress) {
        Integer ahead = progress.queuePosition();
        return switch (progress.phase()) {
            case PREPARING -> "preparing";
            case SUBMITTING -> "submitting";
            case RECONCILING -> "reconciling";
            case QUEUED -> ahead == null ? "queued" : ahead == 0 ? "queued, next" : "queued, " + ahead + " ahead";
            case RUNNING -> "running";
            case COPYING -> "copying";
            case RETRYING -> "in trouble";
        };
    }

    /** {@code 0:07}, {@code 1:02:03}. */
    static String clock(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        return seconds < 3600
                ? String.format(Locale.ROOT, "%s:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%s:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /** {@code 5.0 s}. */
    static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f s", seconds);
    }

    public static String dollars(BigDecimal dollars) {
        return Dollars.of(dollars);
    }

    static Optional<TakeVersion> circled(StepState step) {
        return step.takes().stream().filter(TakeVersion::circled).reduce((first, last) -> last);
    }

    private static String of(TakeVersion take) {
        return "done, " + take.name() + (take.reused() ? " reused" : "");
    }

    private static String reason(StepState step) {
        return step.reason() == null ? "" : ": " + PlainText.line(step.reason().message());
    }
}
