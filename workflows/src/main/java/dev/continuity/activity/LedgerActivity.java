package dev.continuity.activity;

import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceRecord;
import dev.continuity.sequence.SequenceRequest;
import dev.continuity.take.Sha256;
import dev.continuity.take.Take;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Reads the ledger for a sequence, and writes the sequence's record. */
@ActivityInterface
public interface LedgerActivity {
    /** The existing takes of these keys. Of several takes with one key, the first is the primary take. */
    @ActivityMethod(name = "LookUpTakes")
    List<Take> lookUpTakes(String project, List<Sha256> keys);

    /**
     * Corrects what a sequence may have been billed for attempts without a take: an attempt that was counted as wasted
     * may have produced a take since.
     *
     * @param keys of existing takes
     * @param wasted so far, by take key, USD
     * @return {@code wasted}, corrected for these keys
     */
    @ActivityMethod(name = "LookUpWasted")
    Map<Sha256, BigDecimal> lookUpWasted(SequenceId sequence, List<Sha256> keys, Map<Sha256, BigDecimal> wasted);

    /** Writes {@code sequence.json}. Before every submit, workers read from it whether the sequence is paused. */
    @ActivityMethod(name = "RecordSequence")
    void record(SequenceRecord sequence);

    /**
     * Adds the takes of an order to the record of its sequence if that has ended.
     *
     * @return all takes of the key, the primary take first
     */
    @ActivityMethod(name = "RecordLateTakes")
    List<Take> recordLateTakes(RenderOrder order);

    /** The request of a sequence as it was recorded last; the given one if there is no record. */
    @ActivityMethod(name = "ReadRequest")
    SequenceRequest newestRequest(SequenceRequest request);
}
