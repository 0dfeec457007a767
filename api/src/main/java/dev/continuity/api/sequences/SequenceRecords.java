package dev.continuity.api.sequences;

import dev.continuity.api.problem.ProblemException;
import dev.continuity.api.problem.ProblemType;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceRecord;
import dev.continuity.sequence.SequenceState;
import dev.continuity.storage.ledger.SequenceStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** The records of sequences in storage. A missing record is a {@link ProblemType#NOT_FOUND} problem. */
@ApplicationScoped
class SequenceRecords {
    private final SequenceStore store;

    SequenceRecords(SequenceStore store) {
        this.store = store;
    }

    /** Creates a record; false if there is one with that id already. */
    boolean create(SequenceRecord record) {
        return store.create(record);
    }

    SequenceRecord read(SequenceId id) {
        return store.read(id).orElseThrow(() -> unknown(id));
    }

    SequenceRecord change(SequenceId id, UnaryOperator<SequenceRecord> change) {
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

    static String statusWord(SequenceState state) {
        return state.status().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static ProblemException unknown(SequenceId id) {
        return ProblemException.of(ProblemType.NOT_FOUND, "There is no sequence with the id %s.".formatted(id));
    }
}
