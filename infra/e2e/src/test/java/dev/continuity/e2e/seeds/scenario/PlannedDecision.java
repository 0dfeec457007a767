package dev.continuity.e2e.seeds.scenario;

import dev.continuity.take.StepId;
import java.time.Duration;
import java.util.Optional;

/**
 * A decision that somebody makes in a scenario. Whether it is possible then depends on how far the sequence is.
 *
 * @param sequence which of the scenario's sequences, from 0
 * @param at when; empty: once the sequence has finished
 * @param step that it is about
 * @param older which of the takes of the step is circled, counted from the newest, from 0
 * @param keepRest whether what depends on the step keeps its takes
 * @param times how often it is sent at the same time, with the same id
 */
public record PlannedDecision(
        int sequence, Optional<Duration> at, Kind kind, StepId step, int older, boolean keepRest, int times) {

    /** What is decided. */
    public enum Kind {
        RETAKE,
        RETAKE_REVISED,
        CIRCLE,
        APPROVE,
        REJECT,
        TAKE_BACK
    }

    @Override
    public String toString() {
        return "%s %s of %s in sequence %d%s%s"
                .formatted(
                        at.map(time -> "after " + time).orElse("at the end"),
                        kind,
                        step,
                        sequence,
                        keepRest ? ", keeping the rest" : "",
                        times > 1 ? ", sent %d times".formatted(times) : "");
    }
}
