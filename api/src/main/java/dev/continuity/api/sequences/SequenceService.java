package dev.continuity.api.sequences;

import dev.continuity.api.problem.ProblemException;
import dev.continuity.api.problem.ProblemType;
import dev.continuity.sequence.Resolution;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceRecord;
import dev.continuity.sequence.SequenceRequest;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.SequenceState.Status;
import dev.continuity.storage.ledger.SequenceStore;
import dev.continuity.storyboard.Storyboard;
import dev.continuity.take.StepId;
import io.temporal.client.WorkflowClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is done with sequences. The record comes before the start, so that what was accepted is never lost: an engine that
 * forgets, or was never reached, is told again.
 */
@ApplicationScoped
class SequenceService {
    private final SequenceExecutions engine;
    private final SequenceStore archive;
    private final WorkflowClient client;

    SequenceService(SequenceExecutions engine, SequenceStore archive, WorkflowClient client) {
        this.engine = engine;
        this.archive = archive;
        this.client = client;
    }

    /**
     * Puts a storyboard into production, or goes on with the one that this key had put there; with the cap that the
     * storyboard has now, if it has another one than then.
     */
    Accepted create(Storyboard storyboard, IdempotencyKey key) {
        SequenceId id = SequenceId.of(storyboard.project(), storyboard.title(), key.text());
        SequenceRequest request = SequenceRequest.of(id, Instant.now().truncatedTo(ChronoUnit.MILLIS), storyboard);
        SequenceRecord record = new SequenceRecord(request, SequenceState.accepted(request));
        // An engine that is down is noticed before anything is recorded that nobody would come back for.
        ExecutionStatus standing = engine.standing(id);
        if (archive.create(record)) {
            start(record);
            return new Accepted(record.state(), true);
        }
        SequenceRecord there = record(id);
        if (!StoryboardComparison.test(there.request().storyboard(), storyboard)) {
            throw ProblemException.of(
                    ProblemType.IDEMPOTENCY_KEY_REUSED,
                    "The sequence %s was started with this key from another storyboard. Use another key for this one."
                            .formatted(id));
        }
        SequenceRecord decided = newCap(there.request(), storyboard)
                .map(cap -> withCap(there, standing, cap))
                .orElse(there);
        return again(decided, standing);
    }

    /** The state of a sequence: as it is now if it runs, else as it was recorded. */
    SequenceState find(SequenceId id) {
        SequenceRecord there = record(id);
        try {
            if (engine.standing(id) instanceof ExecutionStatus.Running running) {
                return live(running, there);
            }
        } catch (ProblemException e) {
            if (e.type() == ProblemType.ENGINE_UNAVAILABLE
                    && there.state().status().isEnd()) {
                return there.state();
            }
            throw e;
        }
        // It may have ended between the two looks.
        SequenceState now = recorded(id);
        return now.status().isEnd() ? now : FallbackStates.abandoned(now);
    }

    /** What was recorded last, without asking the engine. */
    SequenceState recorded(SequenceId id) {
        return record(id).state();
    }

    /** Starts a sequence again that is not finished and does not run. */
    SequenceState resume(SequenceId id) {
        SequenceRecord there = record(id);
        if (engine.standing(id) instanceof ExecutionStatus.Running running) {
            SequenceState now = live(running, there);
            if (now.status() == Status.CANCELLING) {
                throw ProblemException.of(
                        ProblemType.CONFLICT,
                        "The sequence %s is being cancelled. Resume it when that has ended.".formatted(id));
            }
            if (!now.status().isEnd()) {
                return now;
            }
            // It has said its last word, and is about to end.
            engine.awaitEnd(id);
            there = record(id);
        }
        if (there.state().status() == Status.FINISHED) {
            throw ProblemException.of(
                    ProblemType.CONFLICT, "The sequence %s is finished: there is nothing to go on with.".formatted(id));
        }
        return restart(id);
    }

    /** Asks a sequence to end; it takes back what is under way. */
    SequenceState cancel(SequenceId id) {
        SequenceRecord there = record(id);
        if (engine.standing(id) instanceof ExecutionStatus.Running running && engine.cancel(id)) {
            return live(running, there);
        }
        // The engine has forgotten it; the ledger has not what is under way at the provider.
        SequenceRecord cancelled = changeUnlessEnded(
                id, now -> new SequenceRecord(now.request().cancelled(), FallbackStates.cancelling(now.state())));
        start(cancelled);
        return cancelled.state();
    }

    /** Sets the caps of a sequence that runs. */
    SequenceState raiseBudget(SequenceId id, BudgetChange budget) {
        return update(id, "changeBudget", ProblemException::unprocessable, budget.cap(), budget.perShot());
    }

    /** From now on nothing new is submitted for a sequence, whether it runs now or goes on later; or again. */
    SequenceState pause(SequenceId id, boolean paused) {
        record(id);
        return engine.update(id, paused ? "pause" : "unpause", ProblemException::unprocessable)
                .orElseGet(() -> FallbackStates.abandoned(changeUnlessEnded(
                                id, now -> new SequenceRecord(now.request().withPaused(paused), now.state()))
                        .state()));
    }

    /** Decides on a step of a sequence that runs: nobody can tell whether its call was accepted. */
    SequenceState resolve(SequenceId id, StepId step, Resolution resolution) {
        return update(id, "resolve", why -> ProblemException.of(ProblemType.CONFLICT, why), step, resolution);
    }

    private SequenceState update(
            SequenceId id, String update, Function<String, ProblemException> refused, @Nullable Object... arguments) {
        SequenceRecord there = record(id);
        SequenceState decided = engine.update(id, update, refused, arguments)
                .orElseThrow(() -> ProblemException.of(
                        ProblemType.CONFLICT,
                        "The sequence %s does not run: it is %s. Resume it first.".formatted(id, word(there.state()))));
        // What it was when that was decided, it may not be any more: it goes on at once.
        return engine.ask(id).orElse(decided);
    }

    /** A cap that the storyboard had before is no news: another one may have been decided since. */
    private static Optional<BigDecimal> newCap(SequenceRequest there, Storyboard now) {
        Optional<BigDecimal> written = Optional.ofNullable(there.storyboard().cap());
        Optional<BigDecimal> decided = Optional.ofNullable(there.cap());
        return Optional.ofNullable(now.cap()).filter(cap -> Stream.of(written, decided)
                .flatMap(Optional::stream)
                .noneMatch(known -> known.compareTo(cap) == 0));
    }

    private SequenceRecord withCap(SequenceRecord there, ExecutionStatus standing, BigDecimal cap) {
        SequenceId id = there.request().id();
        if (standing instanceof ExecutionStatus.Running
                && engine.update(id, "changeBudget", ProblemException::unprocessable, cap, null)
                        .isPresent()) {
            return there;
        }
        return change(id, now -> new SequenceRecord(now.request().withCap(cap), now.state()));
    }

    private Accepted again(SequenceRecord there, ExecutionStatus standing) {
        SequenceId id = there.request().id();
        if (standing instanceof ExecutionStatus.Running running) {
            return new Accepted(live(running, there), true);
        }
        // It may have ended between the two looks.
        SequenceRecord now = record(id);
        return now.state().status().isEnd() ? new Accepted(now.state(), false) : new Accepted(restart(id), true);
    }

    private SequenceState restart(SequenceId id) {
        SequenceRecord resumed =
                change(id, now -> new SequenceRecord(now.request().resumed(), FallbackStates.resumed(now.state())));
        start(resumed);
        return resumed.state();
    }

    private void start(SequenceRecord record) {
        SequenceId id = record.request().id();
        try {
            engine.start(record.request());
        } catch (ProblemException e) {
            throw e.about(
                    URI.create("/v1/sequences/" + id),
                    "The sequence %s is recorded and not lost: resume it, or send it again with the same Idempotency-Key."
                            .formatted(id));
        }
    }

    /** The state of a sequence that was running when it was looked at. */
    SequenceState live(ExecutionStatus.Running running, SequenceRecord there) {
        return engine.ask(there.request().id())
                .map(state -> LiveProgress.merged(
                        state, running.description(), client.getOptions().getDataConverter()))
                .orElseGet(() -> FallbackStates.unattended(there.state()));
    }

    SequenceRecord record(SequenceId id) {
        return archive.read(id).orElseThrow(() -> isUnknown(id));
    }

    private SequenceRecord change(SequenceId id, UnaryOperator<SequenceRecord> change) {
        return archive.change(id, change).orElseThrow(() -> isUnknown(id));
    }

    private SequenceRecord changeUnlessEnded(SequenceId id, UnaryOperator<SequenceRecord> change) {
        return change(id, now -> {
            if (now.state().status().isEnd()) {
                throw ProblemException.of(
                        ProblemType.CONFLICT, "The sequence %s has ended: it is %s.".formatted(id, word(now.state())));
            }
            return change.apply(now);
        });
    }

    private static ProblemException isUnknown(SequenceId id) {
        return ProblemException.of(ProblemType.NOT_FOUND, "There is no sequence of the id %s.".formatted(id));
    }

    private static String word(SequenceState state) {
        return state.status().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * A sequence that is in production.
     *
     * @param state of it
     * @param running false: it had ended before, and is left as it is
     */
    record Accepted(SequenceState state, boolean running) {}
}
