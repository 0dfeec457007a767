package dev.continuity.api.doctor;

import dev.continuity.api.executions.WorkerExamination;
import dev.continuity.connections.diagnosis.ProcessDiagnosis;
import dev.continuity.diagnosis.Diagnosis;
import dev.continuity.diagnosis.DiagnosisReport;
import dev.continuity.storage.TempFolder;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Checks what the API depends on, and has a worker check what that depends on. */
@ApplicationScoped
class Doctor {
    private final TempFolder folder;
    private final WorkerExamination worker;

    Doctor(TempFolder folder, WorkerExamination worker) {
        this.folder = folder;
        this.worker = worker;
    }

    DiagnosisReport examine() {
        List<Diagnosis> diagnoses = new ArrayList<>(new ProcessDiagnosis("API", folder.path()).diagnose());
        diagnoses.addAll(worker.examine());
        return new DiagnosisReport(diagnoses);
    }
}
