package dev.continuity.standin.request;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.continuity.standin.fault.FaultTarget;
import dev.continuity.standin.fault.ProviderFault;
import dev.continuity.standin.model.StandInEndpoint;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An accepted request as it is stored in the journal. It never contains the caller's key.
 *
 * @param startWithin seconds within which it must start; null: no limit
 * @param storesPayloads false if the caller asked that input and output are not kept
 * @param faults that were chosen when it was accepted
 */
record AcceptedRequest(
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
        List<ProviderFault> faults,
        List<LogLine> logs,
        @Nullable RequestOutcome outcome) {

    enum State {
        IN_QUEUE,
        IN_PROGRESS,
        COMPLETED
    }

    public AcceptedRequest {
        faults = List.copyOf(faults);
        logs = List.copyOf(logs);
    }

    AcceptedRequest started(Instant at) {
        return with(State.IN_PROGRESS, at, null, cancelRequested, logs, null);
    }

    /** Queued again after the process that ran it has ended. */
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

    FaultTarget faultTarget() {
        return FaultTarget.of(endpoint, input);
    }

    @JsonIgnore
    boolean isCompleted() {
        return state == State.COMPLETED;
    }

    <F extends ProviderFault> Optional<F> fault(Class<F> kind) {
        return faults.stream().filter(kind::isInstance).map(kind::cast).findFirst();
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
                faults,
                logs,
                outcome);
    }
}
