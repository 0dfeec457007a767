package dev.continuity.sequence;

import dev.continuity.take.Sha256;
import dev.continuity.take.StepId;
import dev.continuity.take.Take;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;

/** Reads and writes the facts that a sequence goes by. */
@ActivityInterface
public interface LedgerActivity {
    /** The takes that are ready, of these; of each key the one that counts comes first. */
    @ActivityMethod(name = "LookUp")
    List<Take> lookUp(String project, List<Sha256> keys);

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
