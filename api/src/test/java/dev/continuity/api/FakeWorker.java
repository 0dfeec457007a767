package dev.continuity.api;

import dev.continuity.activity.TaskQueues;
import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.ledger.SequenceStore;
import dev.continuity.workflow.EstimateWorkflowImpl;
import dev.continuity.workflow.LateClipsWorkflowImpl;
import dev.continuity.workflow.SequenceWorkflowImpl;
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
class FakeWorker {
    private final WorkerFactory workers;
    private final FakeActivityResults stagehands;

    FakeWorker(WorkflowClient client, ObjectStore archive, SequenceStore sequences) {
        workers = WorkerFactory.newInstance(client);
        stagehands = new FakeActivityResults(archive, sequences);
    }

    @PostConstruct
    void begin() {
        Worker sequences = workers.newWorker(TaskQueues.SEQUENCES);
        sequences.registerWorkflowImplementationTypes(
                SequenceWorkflowImpl.class, LateClipsWorkflowImpl.class, EstimateWorkflowImpl.class);
        // A cancel is heard at a heartbeat.
        WorkerOptions listening = WorkerOptions.newBuilder()
                .setMaxHeartbeatThrottleInterval(Duration.ofMillis(200))
                .build();
        List.of(sequences, workers.newWorker(TaskQueues.RENDER, listening), workers.newWorker(TaskQueues.MEDIA))
                .forEach(worker -> worker.registerActivitiesImplementations(stagehands));
        workers.start();
    }

    @PreDestroy
    void end() {
        workers.shutdownNow();
    }

    /** Lets the renders go on whose prompts say {@code HOLD}. */
    void release(String title) {
        stagehands.release(title);
    }

    /** Lets the renders succeed whose prompts say {@code FAIL}. */
    void mend(String title) {
        stagehands.mend(title);
    }
}
