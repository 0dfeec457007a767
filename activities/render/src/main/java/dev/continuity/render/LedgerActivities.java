package dev.continuity.render;

import dev.continuity.activity.LedgerActivity;
import dev.continuity.activity.RenderOrder;
import dev.continuity.failure.FailureCode;
import dev.continuity.render.activity.ActivityFailures;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceRecord;
import dev.continuity.sequence.SequenceRequest;
import dev.continuity.storage.StorageException;
import dev.continuity.storage.ledger.Ledger;
import dev.continuity.storage.ledger.LedgerState;
import dev.continuity.storage.ledger.SequenceStore;
import dev.continuity.take.Sha256;
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
        return withRetries(() -> ledger.takes(project, keys));
    }

    @Override
    public Map<Sha256, BigDecimal> lookUpWasted(SequenceId sequence, List<Sha256> keys, Map<Sha256, BigDecimal> lost) {
        return withRetries(() -> {
            Map<Sha256, BigDecimal> wasted = new LinkedHashMap<>(lost);
            for (Sha256 key : keys) {
                LedgerState state = ledger.state(sequence.project(), key);
                state.take()
                        .ifPresent(take -> wasted.put(
                                key,
                                take.dollars()
                                        .multiply(BigDecimal.valueOf(
                                                state.wastedBy(sequence).size()))));
            }
            return wasted;
        });
    }

    @Override
    public List<Take> recordLateTakes(RenderOrder order) {
        return withRetries(() -> {
            List<Take> takes = ledger.takes(order.project(), List.of(order.key()));
            sequences.change(
                    order.sequence(),
                    current -> current.state().status().isEnd()
                            ? current.withLate(order.step(), order.recipe(), order.seconds(), takes)
                            : current);
            return takes;
        });
    }

    @Override
    public SequenceRequest newestRequest(SequenceRequest request) {
        return withRetries(
                () -> sequences.read(request.id()).map(SequenceRecord::request).orElse(request));
    }

    @Override
    public void record(SequenceRecord sequence) {
        if (!withRetries(() -> sequences.write(sequence, LedgerActivities::checkStillScheduled))) {
            throw ActivityFailures.retryable(
                    FailureCode.STORAGE_UNAVAILABLE,
                    "Another process changed the sequence's record at the same time.",
                    null);
        }
    }

    /**
     * Throws if Temporal no longer waits for this activity. A process that was frozen may wake up with a task that another
     * worker has completed since. It must not overwrite the newer state. (The first heartbeat reaches Temporal at once.)
     */
    private static void checkStillScheduled() {
        try {
            Activity.getExecutionContext().heartbeat(null);
        } catch (ActivityWorkerShutdownException e) {
            throw ActivityFailures.shutdown();
        }
    }

    private static <T> T withRetries(Supplier<T> work) {
        try {
            return work.get();
        } catch (StorageException e) {
            throw ActivityFailures.storage(e);
        }
    }
}
