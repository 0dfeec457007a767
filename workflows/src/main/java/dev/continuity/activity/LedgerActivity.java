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

/** Reads and writes the facts that a sequence goes by. */
@ActivityInterface
public interface LedgerActivity {
    /** The takes that are ready, of these; of each key the one that counts comes first. */
    @ActivityMethod(name = "LookUp")
    List<Take> lookUp(String project, List<Sha256> keys);

    /**
     * What a sequence may have been billed for attempts at takes that came to nothing.
     *
     * @param keys of takes that are ready
     * @param lost as it was counted so far, by take key, USD
     * @return the same, right for these keys
     */
    @ActivityMethod(name = "LookUpLost")
    Map<Sha256, BigDecimal> lookUpLost(SequenceId sequence, List<Sha256> keys, Map<Sha256, BigDecimal> lost);

    /** Writes {@code sequence.json}; before every submit, it is asked there whether the sequence is paused. */
    @ActivityMethod(name = "Record")
    void record(SequenceRecord sequence);

    /**
     * Adds to the record of a sequence that has ended what came late for a step.
     *
     * @return the takes of that key that do not count, but are kept
     */
    @ActivityMethod(name = "NoteLate")
    List<Take> noteLate(SequenceId sequence, StepId step, Sha256 key);
}
