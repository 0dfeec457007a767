package dev.continuity.cli.view;

import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.StepProgress;
import dev.continuity.sequence.StepState;
import java.time.Duration;
import java.time.Instant;

/**
 * Estimates how far a step is. The provider does not report it (fal: log lines only), so the bar of a running step follows
 * the average duration of the takes so far, slows down towards its end, and never reaches it.
 *
 * @param expected time from submit to the clip in storage
 */
record ProgressEstimate(Duration expected) {
    private static final double STARTED = 0.04;
    private static final double RUNNING = 0.10;
    private static final double COPYING = 0.94;
    private static final Duration UNKNOWN = Duration.ofSeconds(60);

    static ProgressEstimate from(SequenceState state) {
        double average = state.steps().stream()
                .flatMap(step -> StatusText.circled(step).stream())
                .mapToLong(version -> Duration.between(
                                version.take().submittedAt(), version.take().readyAt())
                        .toMillis())
                .average()
                .orElse(UNKNOWN.toMillis());
        return new ProgressEstimate(Duration.ofMillis(Math.max(500, (long) average)));
    }

    /** 0 to 1, for a bar. */
    double fraction(StepState step, Instant startedAt, Instant now) {
        return switch (step.status()) {
            case DONE, REVIEW, REJECTED -> 1;
            case RENDERING -> step.progress() == null ? STARTED : fraction(step.progress(), startedAt, now);
            case BLOCKED, HELD, FAILED, PARKED, CANCELLED -> 0;
        };
    }

    private double fraction(StepProgress progress, Instant startedAt, Instant now) {
        return switch (progress.phase()) {
            case PREPARING, SUBMITTING, RECONCILING, QUEUED -> STARTED;
            case RUNNING, RETRYING, PAUSED -> {
                Double known = progress.fraction();
                Instant since = progress.since().isAfter(startedAt) ? progress.since() : startedAt;
                yield RUNNING + (COPYING - RUNNING) * (known == null ? guess(Duration.between(since, now)) : known);
            }
            case COPYING -> COPYING;
        };
    }

    private double guess(Duration running) {
        return 1 - Math.exp(-1.6 * Math.max(0, running.toMillis()) / expected.toMillis());
    }
}
