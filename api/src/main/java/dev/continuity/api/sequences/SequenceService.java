package dev.continuity.api.sequences;

import dev.continuity.api.executions.ExecutionStatus;
import dev.continuity.api.executions.FallbackStates;
import dev.continuity.api.executions.SequenceDecisions;
import dev.continuity.api.executions.SequenceExecutions;
import dev.continuity.api.problem.ProblemException;
import dev.continuity.api.problem.ProblemType;
import dev.continuity.direction.Action;
import dev.continuity.direction.Decision;
import dev.continuity.direction.DecisionRequest;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceRecord;
import dev.continuity.sequence.SequenceRequest;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.SequenceState.Status;
import dev.continuity.storyboard.Storyboard;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The operations on sequences. The record of a sequence is written before its workflow is started, so an accepted sequence
 * is never lost: if Temporal cannot be reached, or loses it, it is started again from its record.
 */
@ApplicationScoped
public class SequenceService {
    private final SequenceExecutions executions;
    private final SequenceDecisions decisions;
    private final SequenceRecords records;

    SequenceService(SequenceExecutions executions, SequenceDecisions decisions, SequenceRecords records) {
        this.executions = executions;
        this.decisions = decisions;
        this.records = records;
    }

    /**
     * Starts a sequence, or continues the sequence that was started with the same key. If the storyboard has a new cap, that
     * one applies.
     *
     * @param user who sends it
     */
    Accepted create(Storyboard storyboard, IdempotencyKey key, String user) {
        SequenceId id = SequenceId.of(storyboard.project(), storyboard.title(), key.text());
        SequenceRequest request = SequenceRequest.of(id, Instant.now().truncatedTo(ChronoUnit.MILLIS), storyboard);
        SequenceRecord record = new SequenceRecord(request, SequenceState.accepted(request));
        // Checked first, so that nothing is recorded while Temporal is down.
        ExecutionStatus status = executions.status(id);
        if (records.create(record)) {
            start(record);
            return new Accepted(record.state(), true);
        }
        SequenceRecord existing = records.read(id);
        if (!StoryboardComparison.areEqual(existing.request().storyboard(), storyboard)) {
            throw ProblemException.of(
                    ProblemType.IDEMPOTENCY_KEY_REUSED,
                    "The sequence %s was started with this key from another storyboard. Use another key for this one."
                            .formatted(id));
        }
        SequenceRecord updated = newCap(existing.request(), storyboard)
                .map(cap -> withCap(existing, status, cap, user))
                .orElse(existing);
        return continued(updated, status);
    }

    /** The state of a sequence: the current one if it is running, else the recorded one. */
    public SequenceState find(SequenceId id) {
        SequenceRecord recorded = records.read(id);
        try {
            if (executions.status(id) instanceof ExecutionStatus.Running running) {
                return live(running, recorded);
            }
        } catch (ProblemException e) {
            if (e.type() == ProblemType.TEMPORAL_UNAVAILABLE
                    && recorded.state().status().isEnd()) {
                return recorded.state();
            }
            throw e;
        }
        // It may have ended between the two calls.
        SequenceState now = recorded(id);
        return now.status().isEnd() ? now : FallbackStates.abandoned(now);
    }

    /** The last recorded state. Temporal is not called. */
    public SequenceState recorded(SequenceId id) {
        return records.read(id).state();
    }

    /** Starts an unfinished sequence that is not running. */
    SequenceState resume(SequenceId id) {
        SequenceRecord recorded = records.read(id);
        if (executions.status(id) instanceof ExecutionStatus.Running running) {
            SequenceState now = live(running, recorded);
            if (now.status() == Status.CANCELLING) {
                throw ProblemException.of(
                        ProblemType.CONFLICT,
                        "The sequence %s is being cancelled. Resume it after that.".formatted(id));
            }
            if (!now.status().isEnd()) {
                return now;
            }
            // It has recorded its final state, and is about to end.
            executions.awaitEnd(id);
            recorded = records.read(id);
        }
        if (recorded.state().status() == Status.FINISHED) {
            throw ProblemException.of(
                    ProblemType.CONFLICT, "The sequence %s is finished. There is nothing left to do.".formatted(id));
        }
        return restart(id);
    }

    /** Cancels a sequence. It cancels its open requests before it ends. */
    SequenceState cancel(SequenceId id, String by) {
        SequenceRecord recorded = records.read(id);
        if (executions.status(id) instanceof ExecutionStatus.Running running && executions.cancel(id, by)) {
            return live(running, recorded);
        }
        // Temporal has lost the workflow, but the ledger still has the open requests.
        Decision decision = Decision.cancelled(UUID.randomUUID().toString(), by, Instant.now());
        SequenceRecord cancelled = records.changeUnlessEnded(
                id,
                now -> new SequenceRecord(
                        now.request().cancelled().with(now.request().direction().with(decision)),
                        FallbackStates.cancelling(now.state())));
        start(cancelled);
        return cancelled.state();
    }

    /** The storyboard's cap, unless the sequence had it before: a person may have changed the cap since then. */
    private static Optional<BigDecimal> newCap(SequenceRequest request, Storyboard now) {
        Optional<BigDecimal> written = Optional.ofNullable(request.storyboard().cap());
        Optional<BigDecimal> decided = Optional.ofNullable(request.cap());
        return Optional.ofNullable(now.cap()).filter(cap -> Stream.of(written, decided)
                .flatMap(Optional::stream)
                .noneMatch(known -> known.compareTo(cap) == 0));
    }

    private SequenceRecord withCap(SequenceRecord existing, ExecutionStatus status, BigDecimal cap, String user) {
        SequenceId id = existing.request().id();
        Action change = new Action.ChangeBudget(cap, null);
        DecisionRequest decision = new DecisionRequest(UUID.randomUUID().toString(), user, null, null, null, change);
        return status instanceof ExecutionStatus.Running
                        && decisions.decide(id, decision).isPresent()
                ? existing
                : records.decide(id, decision);
    }

    /** Continues a recorded sequence that is not running and has not ended. */
    public Accepted continued(SequenceRecord existing, ExecutionStatus status) {
        SequenceId id = existing.request().id();
        if (status instanceof ExecutionStatus.Running running) {
            SequenceState state = live(running, existing);
            // A workflow in a final state is about to end.
            return new Accepted(state, !state.status().isEnd());
        }
        // It may have ended between the two calls.
        SequenceRecord now = records.read(id);
        return now.state().status().isEnd() ? new Accepted(now.state(), false) : new Accepted(restart(id), true);
    }

    private SequenceState restart(SequenceId id) {
        SequenceRecord resumed = records.change(
                id, now -> new SequenceRecord(now.request().resumed(), FallbackStates.resumed(now.state())));
        start(resumed);
        return resumed.state();
    }

    /** Starts a sequence that is recorded. */
    public void start(SequenceRecord record) {
        SequenceId id = record.request().id();
        try {
            executions.start(record.request());
        } catch (ProblemException e) {
            throw e.about(
                    URI.create("/v1/sequences/" + id),
                    "The sequence %s is recorded. Resume it, or send the storyboard again with the same Idempotency-Key."
                            .formatted(id));
        }
    }

    /** The state of a sequence that was running a moment ago. */
    private SequenceState live(ExecutionStatus.Running running, SequenceRecord recorded) {
        return executions
                .liveState(recorded.request().id(), running)
                .orElseGet(() -> FallbackStates.unattended(recorded.state()));
    }

    /**
     * An accepted sequence.
     *
     * @param state of the sequence
     * @param running false if it had already ended, and was not changed
     */
    public record Accepted(SequenceState state, boolean running) {}
}
