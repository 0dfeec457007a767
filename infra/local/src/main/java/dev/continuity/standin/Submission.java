package dev.continuity.standin;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One accepted request as the journal keeps it. Never holds the caller's key.
 *
 * @param startWithin seconds in which it has to start, queue included; null waits without end
 * @param storesPayloads false when the caller asked that input and output are not kept
 * @param fate faults that were drawn for it when it was accepted
 */
record Submission(
        String id,
        Endpoint endpoint,
        ObjectNode input,
        State state,
        Instant sentAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String webhook,
        @Nullable Double startWithin,
        boolean storesPayloads,
        boolean cancelRequested,
        List<Fault> fate,
        List<LogLine> logs,
        @Nullable Outcome outcome) {

    enum State {
        IN_QUEUE,
        IN_PROGRESS,
        COMPLETED
    }

    Submission {
        fate = List.copyOf(fate);
        logs = List.copyOf(logs);
    }

    Submission started(Instant at) {
        return with(State.IN_PROGRESS, at, null, cancelRequested, logs, null);
    }

    /** Back in the queue: the machine that worked on it is gone. */
    Submission requeued(Instant at) {
        return with(State.IN_QUEUE, startedAt, null, cancelRequested, logs, null)
                .logged(LogLine.info("Runner lost, the request is queued again", at));
    }

    Submission cancelling() {
        return with(state, startedAt, endedAt, true, logs, outcome);
    }

    Submission logged(LogLine line) {
        List<LogLine> more = new ArrayList<>(logs);
        more.add(line);
        return with(state, startedAt, endedAt, cancelRequested, more, outcome);
    }

    Submission ended(Outcome outcome, Instant at) {
        return with(State.COMPLETED, startedAt, at, cancelRequested, logs, outcome);
    }

    @JsonIgnore
    boolean isCompleted() {
        return state == State.COMPLETED;
    }

    <F extends Fault> Optional<F> fated(Class<F> kind) {
        return fate.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    /** Seconds between start and end; 0 until both are known. */
    double inferenceSeconds() {
        return startedAt == null || endedAt == null
                ? 0
                : Duration.between(startedAt, endedAt).toMillis() / 1000.0;
    }

    BigDecimal billedSeconds() {
        return outcome == null ? BigDecimal.ZERO : outcome.billedSeconds();
    }

    BigDecimal billedDollars() {
        return billedSeconds().multiply(endpoint.dollarsPerSecond()).setScale(4, RoundingMode.HALF_UP);
    }

    private Submission with(
            State state,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            boolean cancelRequested,
            List<LogLine> logs,
            @Nullable Outcome outcome) {
        return new Submission(
                id,
                endpoint,
                input,
                state,
                sentAt,
                startedAt,
                endedAt,
                webhook,
                startWithin,
                storesPayloads,
                cancelRequested,
                fate,
                logs,
                outcome);
    }
}
