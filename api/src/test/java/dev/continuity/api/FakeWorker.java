package dev.continuity.api;

import dev.continuity.activity.TaskQueues;
import dev.continuity.diagnosis.Diagnosis;
import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.ledger.SequenceStore;
import dev.continuity.workflow.EstimateWorkflowImpl;
import dev.continuity.workflow.LateClipsWorkflowImpl;
import dev.continuity.workflow.QuoteWorkflowImpl;
import dev.continuity.workflow.SequenceWorkflowImpl;
import dev.continuity.workflow.diagnosis.DiagnosisActivity;
import dev.continuity.workflow.diagnosis.DiagnosisWorkflowImpl;
import dev.continuity.workflow.notification.NotificationTestWorkflowImpl;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** A worker with the real workflows, whose activities make small files instead of calling a provider. */
@ApplicationScoped
public class FakeWorker {
    private final WorkerFactory workers;
    private final FakeActivityResults activities;

    FakeWorker(WorkflowClient client, ObjectStore objects, SequenceStore sequences) {
        workers = WorkerFactory.newInstance(client);
        activities = new FakeActivityResults(objects, sequences);
    }

    @PostConstruct
    void begin() {
        Worker sequences = workers.newWorker(
                TaskQueues.SEQUENCES,
                WorkerOptions.newBuilder()
                        .setDefaultDeadlockDetectionTimeout(10_000)
                        .build());
        sequences.registerWorkflowImplementationTypes(
                SequenceWorkflowImpl.class,
                LateClipsWorkflowImpl.class,
                EstimateWorkflowImpl.class,
                QuoteWorkflowImpl.class,
                DiagnosisWorkflowImpl.class,
                NotificationTestWorkflowImpl.class);
        DiagnosisActivity diagnosis = () -> List.of(Diagnosis.fine("Worker", "ffmpeg", "It runs"));
        sequences.registerActivitiesImplementations(diagnosis, new FakeTargets());
        // A heartbeat is how an activity notices a cancellation.
        WorkerOptions options = WorkerOptions.newBuilder()
                .setMaxHeartbeatThrottleInterval(Duration.ofMillis(200))
                .build();
        List.of(sequences, workers.newWorker(TaskQueues.RENDER, options), workers.newWorker(TaskQueues.MEDIA))
                .forEach(worker -> worker.registerActivitiesImplementations(activities));
        workers.start();
    }

    @PreDestroy
    void end() {
        workers.shutdownNow();
    }

    /** Releases the renders whose prompts contain {@code HOLD}. */
    public void release(String title) {
        activities.release(title);
    }

    /** Lets the renders whose prompts contain {@code FAIL} succeed. */
    void repair(String title) {
        activities.repair(title);
    }
}
