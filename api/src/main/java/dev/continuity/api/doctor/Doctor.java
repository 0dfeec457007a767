package dev.continuity.api.doctor;

import dev.continuity.api.executions.WorkerExamination;
import dev.continuity.connections.diagnosis.ProcessDiagnosis;
import dev.continuity.diagnosis.Diagnosis;
import dev.continuity.diagnosis.DiagnosisReport;
import dev.continuity.storage.StorageSettings;
import dev.continuity.storage.TempFolder;
import dev.continuity.storage.trial.StorageTrial;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Checks what the API depends on, and has a worker check what that depends on. */
@ApplicationScoped
class Doctor {
    private final TempFolder folder;
    private final StorageSettings storage;
    private final WorkerExamination worker;

    Doctor(TempFolder folder, StorageSettings storage, WorkerExamination worker) {
        this.folder = folder;
        this.storage = storage;
        this.worker = worker;
    }

    DiagnosisReport examine() {
        List<Diagnosis> diagnoses = new ArrayList<>(new ProcessDiagnosis("API", folder.path()).diagnose());
        diagnoses.addAll(new StorageTrial(storage).run().results());
        diagnoses.addAll(worker.examine());
        // A worker finds much that the API has found, too, above all if both are in one process.
        return new DiagnosisReport(diagnoses.stream().distinct().toList());
    }
}
