package dev.continuity.render;

import dev.continuity.activity.LedgerActivity;
import dev.continuity.failure.FailureCode;
import dev.continuity.render.activity.ActivityFailures;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceRecord;
import dev.continuity.storage.StorageException;
import dev.continuity.storage.ledger.Ledger;
import dev.continuity.storage.ledger.LedgerState;
import dev.continuity.storage.ledger.SequenceStore;
import dev.continuity.take.Sha256;
import dev.continuity.take.StepId;
import dev.continuity.take.Take;
import io.temporal.activity.Activity;
import io.temporal.client.ActivityWorkerShutdownException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The activities that read and write the facts that a sequence depends on. */
public final class LedgerActivities implements LedgerActivity {
    private final Ledger ledger;
    private final SequenceStore sequences;

    public LedgerActivities(Ledger ledger, SequenceStore sequences) {
        this.ledger = ledger;
        this.sequences = sequences;
    }

    @Override
    public List<Take> lookUpTakes(String project, List<Sha256> keys) {
        return orRetried(() -> ledger.takes(project, keys));
    }

    @Override
    public Map<Sha256, BigDecimal> lookUpWasted(SequenceId sequence, List<Sha256> keys, Map<Sha256, BigDecimal> lost) {
        return orRetried(() -> {
            Map<Sha256, BigDecimal> right = new LinkedHashMap<>(lost);
            for (Sha256 key : keys) {
                LedgerState state = ledger.state(sequence.project(), key);
                state.take()
                        .ifPresent(take -> right.put(
                                key,
                                take.dollars()
                                        .multiply(BigDecimal.valueOf(
                                                state.wastedBy(sequence).size()))));
            }
            return right;
        });
    }

    @Override
    public List<Take> recordLateTakes(SequenceId sequence, StepId step, Sha256 key) {
        return orRetried(() -> {
            List<Take> others = ledger.state(sequence.project(), key).otherTakes();
            sequences.change(sequence, there -> there.state().status().isEnd() ? there.with(step, others) : there);
            return others;
        });
    }

    @Override
    public void record(SequenceRecord sequence) {
        if (!orRetried(() -> sequences.write(sequence, LedgerActivities::checkThatItIsStillAsked))) {
            throw ActivityFailures.again(
                    FailureCode.STORAGE_UNAVAILABLE, "Another process has changed the record in the meantime.", null);
        }
    }

    /**
     * Throws if Temporal no longer waits for this activity. A process that was frozen may wake up with a task that others
     * have long done, and must not write an old state over theirs. (The first heartbeat asks Temporal at once.)
     */
    private static void checkThatItIsStillAsked() {
        try {
            Activity.getExecutionContext().heartbeat(null);
        } catch (ActivityWorkerShutdownException e) {
            throw ActivityFailures.shutdown();
        }
    }

    private static <T> T orRetried(Supplier<T> work) {
        try {
            return work.get();
        } catch (StorageException e) {
            throw ActivityFailures.storage(e);
        }
    }
}
