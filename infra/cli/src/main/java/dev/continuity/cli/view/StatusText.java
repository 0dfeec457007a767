package dev.continuity.cli.view;

import dev.continuity.cli.terminal.PlainText;
import dev.continuity.plan.Dollars;
import dev.continuity.sequence.Cancellation;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.StepProgress;
import dev.continuity.sequence.StepState;
import dev.continuity.sequence.StepState.TakeVersion;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** States, times and sums in words. */
public final class StatusText {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private StatusText() {}

    /** As in the API: {@code rendering}, {@code failed}. */
    public static String of(SequenceState.Status status) {
        return status.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What a step is doing, without anything that changes by the second. */
    public static String of(StepState step) {
        return switch (step.status()) {
            case BLOCKED -> "waiting" + (step.after() == null ? "" : " for " + step.after());
            case RENDERING -> step.progress() == null ? "starting" : of(step.progress());
            case DONE -> "done" + take(step) + (step.stale() ? ", stale" : reused(step));
            case REVIEW -> "to review" + take(step);
            case REJECTED -> "rejected" + take(step);
            case HELD -> "held" + reason(step);
            case FAILED -> "failed" + reason(step);
            case PARKED -> "parked" + reason(step);
            case CANCELLED -> "cancelled" + reason(step);
        };
    }

    /** A line about a call that was cancelled at the provider. */
    public static String of(Cancellation cancellation) {
        String cost = cancellation.mayBeBilled().signum() > 0
                ? " May still be billed: " + dollars(cancellation.mayBeBilled()) + "."
                : "";
        return "  " + cancellation.step() + "  " + PlainText.oneLine(cancellation.outcome()) + cost;
    }

    private static String of(StepProgress progress) {
        Integer ahead = progress.queuePosition();
        return switch (progress.phase()) {
            case PREPARING -> "preparing";
            case SUBMITTING -> "submitting";
            case RECONCILING -> "reconciling";
            case QUEUED -> ahead == null ? "queued" : ahead == 0 ? "queued, next" : "queued, " + ahead + " ahead";
            case RUNNING -> "running";
            case COPYING -> "copying";
            case RETRYING -> "retrying";
            case PAUSED -> "paused";
        };
    }

    /** A minute in UTC: {@code 2026-03-01 12:00 UTC}. */
    public static String minute(Instant time) {
        return MINUTE.format(time);
    }

    /** {@code 0:07}, {@code 1:02:03}. */
    public static String clock(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        return seconds < 3600
                ? String.format(Locale.ROOT, "%s:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%s:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /** {@code 5.0 s}. */
    public static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f s", seconds);
    }

    public static String dollars(BigDecimal dollars) {
        return Dollars.of(dollars);
    }

    /** The take that counts, if the step has one. */
    static Optional<TakeVersion> circled(StepState step) {
        return step.takes().stream().filter(TakeVersion::circled).reduce((first, last) -> last);
    }

    private static String take(StepState step) {
        return circled(step).map(take -> ", " + take.name()).orElse("");
    }

    private static String reused(StepState step) {
        return circled(step).filter(TakeVersion::reused).map(take -> " reused").orElse("");
    }

    private static String reason(StepState step) {
        return step.reason() == null
                ? ""
                : ": " + PlainText.oneLine(step.reason().message());
    }
}
