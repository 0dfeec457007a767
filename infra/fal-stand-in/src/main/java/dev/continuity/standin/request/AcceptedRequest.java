package dev.continuity.standin.request;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.continuity.standin.fault.ProviderFault;
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
public record AcceptedRequest(
        String id,
        StandInEndpoint endpoint,
        ObjectNode input,
        State state,
        Instant sentAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String webhook,
        @Nullable Double startWithin,
        boolean storesPayloads,
        boolean cancelRequested,
        List<ProviderFault> fate,
        List<LogLine> logs,
        @Nullable RequestOutcome outcome) {

    public enum State {
        IN_QUEUE,
        IN_PROGRESS,
        COMPLETED
    }

    public AcceptedRequest {
        fate = List.copyOf(fate);
        logs = List.copyOf(logs);
    }

    AcceptedRequest started(Instant at) {
        return with(State.IN_PROGRESS, at, null, cancelRequested, logs, null);
    }

    /** Back in the queue: the machine that worked on it is gone. */
    AcceptedRequest requeued(Instant at) {
        return with(State.IN_QUEUE, startedAt, null, cancelRequested, logs, null)
                .logged(LogLine.info("Runner lost, the request is queued again", at));
    }

    AcceptedRequest cancelling() {
        return with(state, startedAt, endedAt, true, logs, outcome);
    }

    AcceptedRequest logged(LogLine line) {
        List<LogLine> more = new ArrayList<>(logs);
        more.add(line);
        return with(state, startedAt, endedAt, cancelRequested, more, outcome);
    }

    AcceptedRequest ended(RequestOutcome outcome, Instant at) {
        return with(State.COMPLETED, startedAt, at, cancelRequested, logs, outcome);
    }

    @JsonIgnore
    boolean isCompleted() {
        return state == State.COMPLETED;
    }

    public <F extends ProviderFault> Optional<F> fated(Class<F> kind) {
        return fate.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    /** Seconds between start and end; 0 until both are known. */
    double inferenceSeconds() {
        return startedAt == null || endedAt == null
                ? 0
                : Duration.between(startedAt, endedAt).toMillis() / 1000.0;
    }

    public BigDecimal billedSeconds() {
        return outcome == null ? BigDecimal.ZERO : outcome.billedSeconds();
    }

    public BigDecimal billedDollars() {
        return billedSeconds().multiply(endpoint.dollarsPerSecond()).setScale(4, RoundingMode.HALF_UP);
    }

    private AcceptedRequest with(
            State state,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            boolean cancelRequested,
            List<LogLine> logs,
            @Nullable RequestOutcome outcome) {
        return new AcceptedRequest(
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
