package dev.continuity.api.doctor;

import dev.continuity.api.executions.WorkerExamination;
import dev.continuity.connections.StartupTrial;
import dev.continuity.connections.TemporalTrial;
import dev.continuity.connections.diagnosis.ProcessDiagnosis;
import dev.continuity.diagnosis.Diagnosis;
import dev.continuity.diagnosis.DiagnosisReport;
import dev.continuity.storage.StorageSettings;
import dev.continuity.storage.TempFolder;
import dev.continuity.storage.trial.StorageTrial;
import io.temporal.client.WorkflowClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Checks what the API depends on, and has a worker check what that depends on. */
@ApplicationScoped
class Doctor {
    private final TempFolder folder;
    private final StorageSettings storage;
    private final StartupTrial startupTrial;
    private final WorkflowClient temporal;
    private final WorkerExamination worker;

    Doctor(
            TempFolder folder,
            StorageSettings storage,
            StartupTrial startupTrial,
            WorkflowClient temporal,
            WorkerExamination worker) {
        this.folder = folder;
        this.storage = storage;
        this.startupTrial = startupTrial;
        this.temporal = temporal;
        this.worker = worker;
    }

    DiagnosisReport examine() {
        List<Diagnosis> diagnoses = new ArrayList<>(new ProcessDiagnosis("API", folder.path()).diagnose());
        diagnoses.addAll(new StorageTrial(storage).run().results());
        startupTrial.diagnosis("API").ifPresent(diagnoses::add);
        diagnoses.addAll(new TemporalTrial(temporal, Clock.systemUTC()).run());
        diagnoses.addAll(worker.examine());
        // A worker finds much that the API has found, too, above all if both are in one process.
        return new DiagnosisReport(diagnoses.stream().distinct().toList());
    }
}
