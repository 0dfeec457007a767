package dev.continuity.api.sequences;

import dev.continuity.api.executions.FallbackStates;
import dev.continuity.api.problem.ProblemException;
import dev.continuity.api.problem.ProblemType;
import dev.continuity.direction.DecisionRequest;
import dev.continuity.direction.DirectedStoryboard;
import dev.continuity.direction.RefusedDecisionException;
import dev.continuity.direction.rules.Director;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceRecord;
import dev.continuity.sequence.SequenceState;
import dev.continuity.storage.ledger.SequenceStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The records of sequences in storage. A missing record is a {@link ProblemType#NOT_FOUND} problem. */
@ApplicationScoped
public class SequenceRecords {
    private final SequenceStore store;

    SequenceRecords(SequenceStore store) {
        this.store = store;
    }

    /** Creates a record; false if there is one with that id already. */
    public boolean create(SequenceRecord record) {
        return store.create(record);
    }

    /** The record of a sequence that may not exist. */
    public Optional<SequenceRecord> find(SequenceId id) {
        return store.read(id);
    }

    public SequenceRecord read(SequenceId id) {
        return find(id).orElseThrow(() -> unknown(id));
    }

    public SequenceRecord change(SequenceId id, UnaryOperator<SequenceRecord> change) {
        return store.change(id, change).orElseThrow(() -> unknown(id));
    }

    /** Changes the record of a sequence that has not ended. */
    SequenceRecord changeUnlessEnded(SequenceId id, UnaryOperator<SequenceRecord> change) {
        return change(id, now -> {
            if (now.state().status().isEnd()) {
                throw ProblemException.of(
                        ProblemType.CONFLICT,
                        "The sequence %s has ended: it is %s.".formatted(id, statusWord(now.state())));
            }
            return change.apply(now);
        });
    }

    /**
     * Makes a decision about how a sequence is run that is not running now. A decision that is sent twice is made once.
     *
     * @throws RefusedDecisionException if it is not possible
     */
    SequenceRecord decide(SequenceId id, DecisionRequest decision) {
        return change(id, now -> decided(now, decision));
    }

    /** The same, unless the sequence has ended. */
    public SequenceRecord decideUnlessEnded(SequenceId id, DecisionRequest decision) {
        return changeUnlessEnded(id, now -> decided(now, decision));
    }

    private static SequenceRecord decided(SequenceRecord now, DecisionRequest decision) {
        if (now.request().direction().decision(decision.id()).isPresent()) {
            return now;
        }
        DirectedStoryboard after =
                new Director(now.request().directed(), now.state().takes(), Instant.now()).decide(decision, Map.of());
        return new SequenceRecord(
                now.request().with(after),
                FallbackStates.decided(now.state(), after.direction().version()));
    }

    public static String statusWord(SequenceState state) {
        return state.status().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static ProblemException unknown(SequenceId id) {
        return ProblemException.of(ProblemType.NOT_FOUND, "There is no sequence with the id %s.".formatted(id));
    }
}
