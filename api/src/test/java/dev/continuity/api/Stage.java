package dev.continuity.api;

import dev.continuity.archive.Archive;
import dev.continuity.archive.SequenceArchive;
import dev.continuity.sequence.EstimateWorkflowImpl;
import dev.continuity.sequence.PickUpWorkflowImpl;
import dev.continuity.sequence.SequenceWorkflowImpl;
import dev.continuity.sequence.TaskQueues;
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
class Stage {
    private final WorkerFactory workers;
    private final Stagehands stagehands;

    Stage(WorkflowClient client, Archive archive, SequenceArchive sequences) {
        workers = WorkerFactory.newInstance(client);
        stagehands = new Stagehands(archive, sequences);
    }

    @PostConstruct
    void begin() {
        Worker sequences = workers.newWorker(TaskQueues.SEQUENCES);
        sequences.registerWorkflowImplementationTypes(
                SequenceWorkflowImpl.class, PickUpWorkflowImpl.class, EstimateWorkflowImpl.class);
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
