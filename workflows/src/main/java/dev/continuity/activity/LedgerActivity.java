package dev.continuity.activity;

import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceRecord;
import dev.continuity.take.Sha256;
import dev.continuity.take.StepId;
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
     * Adds late takes of a step to the record of a sequence that has ended.
     *
     * @return the takes of the key that are kept but not used
     */
    @ActivityMethod(name = "RecordLateTakes")
    List<Take> recordLateTakes(SequenceId sequence, StepId step, Sha256 key);
}
