package dev.continuity.workflow.diagnosis;

import dev.continuity.diagnosis.Diagnosis;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;

/** Checks what only a worker can reach: its own machine, the provider and the way back from it. */
@ActivityInterface
public interface DiagnosisActivity {
    /** Takes a few seconds. What cannot be checked is a diagnosis, too; it does not fail. */
    @ActivityMethod(name = "Diagnose")
    List<Diagnosis> diagnose();
}
