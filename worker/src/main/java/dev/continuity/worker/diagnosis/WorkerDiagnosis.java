package dev.continuity.worker.diagnosis;

import dev.continuity.diagnosis.Diagnosis;
import dev.continuity.workflow.diagnosis.DiagnosisActivity;
import java.util.List;
import java.util.function.Supplier;

/** Runs all checks of a worker, one after the other. */
public final class WorkerDiagnosis implements DiagnosisActivity {
    private final List<Supplier<List<Diagnosis>>> checks;

    /** @param checks none of which throws */
    public WorkerDiagnosis(List<Supplier<List<Diagnosis>>> checks) {
        this.checks = List.copyOf(checks);
    }

    @Override
    public List<Diagnosis> diagnose() {
        return checks.stream().flatMap(check -> check.get().stream()).toList();
    }
}
