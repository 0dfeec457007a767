package dev.continuity.api.sequences;

import dev.continuity.api.executions.ExecutionStatus;
import dev.continuity.api.executions.FallbackStates;
import dev.continuity.api.executions.SequenceExecutions;
import dev.continuity.api.problem.ProblemException;
import dev.continuity.api.problem.ProblemType;
import dev.continuity.sequence.Resolution;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceRecord;
import dev.continuity.sequence.SequenceRequest;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.SequenceState.Status;
import dev.continuity.storyboard.Storyboard;
import dev.continuity.take.StepId;
import dev.continuity.workflow.SequenceWorkflow;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What is done with sequences. The record is written before the start, so that what was accepted is never lost: if Temporal
 * forgets it, or was never reached, it is started again from there.
 */
@ApplicationScoped
public class SequenceService {
    private final SequenceExecutions executions;
    private final SequenceRecords records;

    SequenceService(SequenceExecutions executions, SequenceRecords records) {
        this.executions = executions;
        this.records = records;
    }

    /**
     * Puts a storyboard into production, or goes on with the sequence that this key started before. If the storyboard has
     * another cap now, that one counts.
     */
    Accepted create(Storyboard storyboard, IdempotencyKey key) {
        SequenceId id = SequenceId.of(storyboard.project(), storyboard.title(), key.text());
        SequenceRequest request = SequenceRequest.of(id, Instant.now().truncatedTo(ChronoUnit.MILLIS), storyboard);
        SequenceRecord record = new SequenceRecord(request, SequenceState.accepted(request));
        // Asked first: while Temporal is down, nothing is recorded that nobody would come back for.
        ExecutionStatus status = executions.status(id);
        if (records.create(record)) {
            start(record);
            return new Accepted(record.state(), true);
        }
        SequenceRecord existing = records.read(id);
        if (!StoryboardComparison.test(existing.request().storyboard(), storyboard)) {
            throw ProblemException.of(
                    ProblemType.IDEMPOTENCY_KEY_REUSED,
                    "The sequence %s was started with this key from another storyboard. Use another key for this one."
                            .formatted(id));
        }
        SequenceRecord decided = newCap(existing.request(), storyboard)
                .map(cap -> withCap(existing, status, cap))
                .orElse(existing);
        return again(decided, status);
    }

    /** The state of a sequence: as it is now if it is running, else as it was recorded. */
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

    /** What was recorded last, without asking Temporal. */
    public SequenceState recorded(SequenceId id) {
        return records.read(id).state();
    }

    /** Starts a sequence again that is neither finished nor running. */
    SequenceState resume(SequenceId id) {
        SequenceRecord recorded = records.read(id);
        if (executions.status(id) instanceof ExecutionStatus.Running running) {
            SequenceState now = live(running, recorded);
            if (now.status() == Status.CANCELLING) {
                throw ProblemException.of(
                        ProblemType.CONFLICT,
                        "The sequence %s is being cancelled. Resume it when that has ended.".formatted(id));
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

    /** Asks a sequence to end; it cancels its open requests first. */
    SequenceState cancel(SequenceId id) {
        SequenceRecord recorded = records.read(id);
        if (executions.status(id) instanceof ExecutionStatus.Running running && executions.cancel(id)) {
            return live(running, recorded);
        }
        // Temporal has forgotten it, but the ledger still has its open requests.
        SequenceRecord cancelled = records.changeUnlessEnded(
                id, now -> new SequenceRecord(now.request().cancelled(), FallbackStates.cancelling(now.state())));
        start(cancelled);
        return cancelled.state();
    }

    /** Sets the caps of a sequence that is running. */
    SequenceState changeBudget(SequenceId id, BudgetChange budget) {
        return update(
                id, sequence -> sequence.changeBudget(budget.cap(), budget.perShot()), ProblemException::unprocessable);
    }

    /** Pauses or unpauses a sequence. While it is paused nothing new is submitted, whether it is running now or resumed later. */
    SequenceState pause(SequenceId id, boolean paused) {
        records.read(id);
        return executions
                .update(
                        id,
                        paused ? SequenceWorkflow::pause : SequenceWorkflow::unpause,
                        ProblemException::unprocessable)
                .orElseGet(() -> FallbackStates.abandoned(records.changeUnlessEnded(
                                id, now -> new SequenceRecord(now.request().withPaused(paused), now.state()))
                        .state()));
    }

    /** Decides on a parked step of a sequence that is running. */
    SequenceState resolve(SequenceId id, StepId step, Resolution resolution) {
        return update(
                id,
                sequence -> sequence.resolve(step, resolution),
                why -> ProblemException.of(ProblemType.CONFLICT, why));
    }

    private SequenceState update(
            SequenceId id,
            Function<SequenceWorkflow, SequenceState> update,
            Function<String, ProblemException> refused) {
        SequenceRecord recorded = records.read(id);
        SequenceState decided = executions
                .update(id, update, refused)
                .orElseThrow(() -> ProblemException.of(
                        ProblemType.CONFLICT,
                        "The sequence %s is not running: it is %s. Resume it first."
                                .formatted(id, SequenceRecords.statusWord(recorded.state()))));
        // It goes on at once, so it may have changed since the update returned.
        return executions.state(id).orElse(decided);
    }

    /** A cap that the storyboard had before is not new: another one may have been decided since. */
    private static Optional<BigDecimal> newCap(SequenceRequest request, Storyboard now) {
        Optional<BigDecimal> written = Optional.ofNullable(request.storyboard().cap());
        Optional<BigDecimal> decided = Optional.ofNullable(request.cap());
        return Optional.ofNullable(now.cap()).filter(cap -> Stream.of(written, decided)
                .flatMap(Optional::stream)
                .noneMatch(known -> known.compareTo(cap) == 0));
    }

    private SequenceRecord withCap(SequenceRecord existing, ExecutionStatus status, BigDecimal cap) {
        SequenceId id = existing.request().id();
        if (status instanceof ExecutionStatus.Running
                && executions
                        .update(id, sequence -> sequence.changeBudget(cap, null), ProblemException::unprocessable)
                        .isPresent()) {
            return existing;
        }
        return records.change(id, now -> new SequenceRecord(now.request().withCap(cap), now.state()));
    }

    private Accepted again(SequenceRecord existing, ExecutionStatus status) {
        SequenceId id = existing.request().id();
        if (status instanceof ExecutionStatus.Running running) {
            return new Accepted(live(running, existing), true);
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

    private void start(SequenceRecord record) {
        SequenceId id = record.request().id();
        try {
            executions.start(record.request());
        } catch (ProblemException e) {
            throw e.about(
                    URI.create("/v1/sequences/" + id),
                    "The sequence %s is recorded and not lost. Resume it, or send it again with the same Idempotency-Key."
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
     * A sequence that was asked for.
     *
     * @param state of it
     * @param running false: it had ended before, and was left as it was
     */
    record Accepted(SequenceState state, boolean running) {}
}
