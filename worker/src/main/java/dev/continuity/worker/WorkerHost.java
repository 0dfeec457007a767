package dev.continuity.worker;

import dev.continuity.activity.TaskQueues;
import dev.continuity.render.CutActivities;
import dev.continuity.render.IntakeActivities;
import dev.continuity.render.LedgerActivities;
import dev.continuity.render.RenderActivities;
import dev.continuity.workflow.EstimateWorkflowImpl;
import dev.continuity.workflow.LateClipsWorkflowImpl;
import dev.continuity.workflow.SequenceWorkflowImpl;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls the task queues from start to stop. The engine may be away at either: it is waited for, and what runs is handed
 * back at once, to go on on another worker.
 */
@ApplicationScoped
class WorkerHost {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerHost.class);
    private static final Duration RECONNECT = Duration.ofSeconds(1);
    private static final Duration REGISTER_AGAIN = Duration.ofSeconds(10);
    private static final Duration PROGRESS_EVERY = Duration.ofSeconds(1);
    private static final Duration DRAIN = Duration.ofSeconds(20);
    private static final int WORKFLOW_CACHE = 600;
    private static final long DEADLOCK_MILLIS = 10_000;
    private static final int VIRTUAL_THREADS_SINCE = 21;

    private final WorkerFactory factory;
    private final WorkflowClient client;
    private final Thread starter;
    private volatile boolean polling;

    WorkerHost(
            WorkflowClient client,
            WorkerConfig config,
            RenderActivities renderer,
            IntakeActivities intake,
            CutActivities cut,
            LedgerActivities ledger,
            MeterRegistry metrics) {
        this.client = client;
        this.factory = WorkerFactory.newInstance(client, factoryOptions());
        Worker sequences = factory.newWorker(TaskQueues.SEQUENCES, options().build());
        sequences.registerWorkflowImplementationTypes(
                SequenceWorkflowImpl.class, EstimateWorkflowImpl.class, LateClipsWorkflowImpl.class);
        sequences.registerActivitiesImplementations(ledger);
        factory.newWorker(TaskQueues.RENDER, slots(config.slots().render()))
                .registerActivitiesImplementations(
                        config.renders() ? new MeteredRenderer(renderer, metrics) : new CancelOnlyRenderer(renderer));
        factory.newWorker(TaskQueues.MEDIA, slots(config.slots().media()))
                .registerActivitiesImplementations(intake, cut);
        this.starter = new Thread(this::startWhenTheEngineIsThere, "worker-start");
        starter.setDaemon(true);
    }

    void onStart(@Observes StartupEvent event) {
        starter.start();
    }

    void onStop(@Observes ShutdownEvent event) {
        polling = false;
        starter.interrupt();
        factory.shutdownNow();
        factory.awaitTermination(DRAIN.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Since the engine was first there, and until the stop; whether it is there just now, {@link EngineHealth} says. */
    boolean isPolling() {
        return polling;
    }

    private void startWhenTheEngineIsThere() {
        for (int tries = 1; !Thread.currentThread().isInterrupted(); tries++) {
            try {
                SearchAttributeRegistration.register(client);
                factory.start();
                polling = true;
                LOG.info(
                        "Polling the task queues of namespace {}",
                        client.getOptions().getNamespace());
                break;
            } catch (RuntimeException e) {
                if (tries == 1) {
                    LOG.warn(
                            "The engine is not there yet, tries again every {} s: {}",
                            RECONNECT.toSeconds(),
                            e.toString());
                }
                pause(RECONNECT);
            }
        }
        keepRegistered();
    }

    /** An engine that has lost its database knows nothing of ours, and no worker need be started again for that. */
    private void keepRegistered() {
        while (!Thread.currentThread().isInterrupted()) {
            pause(REGISTER_AGAIN);
            try {
                SearchAttributeRegistration.registerMissing(client);
            } catch (RuntimeException e) {
                LOG.debug("The search attributes could not be looked at", e);
            }
        }
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static WorkerFactoryOptions factoryOptions() {
        return WorkerFactoryOptions.newBuilder()
                .setWorkflowCacheSize(WORKFLOW_CACHE)
                .setMaxWorkflowThreadCount(2 * WORKFLOW_CACHE)
                .setUsingVirtualWorkflowThreads(hasVirtualThreads())
                .build();
    }

    private static WorkerOptions slots(int atATime) {
        return options().setMaxConcurrentActivityExecutionSize(atATime).build();
    }

    private static WorkerOptions.Builder options() {
        return WorkerOptions.newBuilder()
                .setMaxHeartbeatThrottleInterval(PROGRESS_EVERY)
                .setDefaultHeartbeatThrottleInterval(PROGRESS_EVERY)
                .setDefaultDeadlockDetectionTimeout(DEADLOCK_MILLIS)
                .setUsingVirtualThreads(hasVirtualThreads());
    }

    private static boolean hasVirtualThreads() {
        return Runtime.version().feature() >= VIRTUAL_THREADS_SINCE;
    }
}
