package dev.continuity.sequence;

import dev.continuity.take.Sha256;
import dev.continuity.take.Take;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;

/** Reads and writes the facts that a sequence goes by. */
@ActivityInterface
public interface LedgerActivity {
    /** The takes that are ready, of these. */
    @ActivityMethod(name = "LookUp")
    List<Take> lookUp(String project, List<Sha256> keys);

    /** Writes {@code sequence.json}. */
    @ActivityMethod(name = "Record")
    void record(SequenceRecord sequence);
}
