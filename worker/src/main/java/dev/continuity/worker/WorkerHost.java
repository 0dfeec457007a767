package dev.continuity.worker;

import dev.continuity.activity.TaskQueues;
import dev.continuity.connections.SearchAttributeRegistration;
import dev.continuity.connections.StartupTrial;
import dev.continuity.connections.TemporalProblem;
import dev.continuity.render.WorkerActivities;
import dev.continuity.render.notification.OutageListener;
import dev.continuity.worker.diagnosis.WorkerDiagnosis;
import dev.continuity.workflow.diagnosis.DiagnosisWorkflowImpl;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls the task queues from start to stop. At start it waits until the S3 has been tried, and for Temporal, unless
 * waiting cannot help. At stop it interrupts the running activities, and another worker continues them.
 */
@ApplicationScoped
class WorkerHost {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerHost.class);
    private static final Duration RECONNECT = Duration.ofSeconds(1);
    private static final Duration REGISTRATION_CHECK = Duration.ofSeconds(10);
    private static final Duration HEARTBEAT_THROTTLE = Duration.ofSeconds(1);
    /** For what belongs to a submit: its intent before, and its ticket afterwards, on a slow disk or a busy machine. */
    private static final Duration LEDGER_MARGIN = Duration.ofSeconds(20);

    private static final int WORKFLOW_CACHE = 600;
    private static final long DEADLOCK_TIMEOUT_MILLIS = 10_000;
    private static final int VIRTUAL_THREADS_SINCE = 21;

    private final WorkerFactory factory;
    private final WorkflowClient client;
    private final StartupTrial storage;
    private final SearchAttributeRegistration searchAttributes;
    private final Duration stopTimeout;
    private final Runnable exit;
    private final Thread starter;
    private volatile boolean polling;

    @Inject
    WorkerHost(
            WorkflowClient client,
            StartupTrial storage,
            WorkerConfig config,
            WorkerActivities activities,
            WorkerDiagnosis diagnosis,
            OutageListener outages,
            MeterRegistry metrics) {
        this(client, storage, config, activities, diagnosis, outages, metrics, () -> Quarkus.asyncExit(1));
    }

    /** @param exit ends the process, because it cannot start to poll */
    WorkerHost(
            WorkflowClient client,
            StartupTrial storage,
            WorkerConfig config,
            WorkerActivities activities,
            WorkerDiagnosis diagnosis,
            OutageListener outages,
            MeterRegistry metrics,
            Runnable exit) {
        this.client = client;
        this.storage = storage;
        this.searchAttributes = new SearchAttributeRegistration(client);
        this.stopTimeout = stopTimeout(config);
        this.exit = exit;
        this.factory = WorkerFactory.newInstance(client, factoryOptions(outages));
        activities.register(
                factory,
                taskQueue -> options(taskQueue, config.slots()),
                renderer ->
                        config.renders() ? new MeteredRenderer(renderer, metrics) : new CancelOnlyRenderer(renderer));
        Worker sequences = factory.getWorker(TaskQueues.SEQUENCES);
        sequences.registerWorkflowImplementationTypes(DiagnosisWorkflowImpl.class);
        sequences.registerActivitiesImplementations(diagnosis);
        this.starter = new Thread(this::startWhenStorageIsTrusted, "worker-start");
        starter.setDaemon(true);
    }

    /** How long a stop may take: as long as a submit whose answer is slow, so that its ticket is written. */
    static Duration stopTimeout(WorkerConfig config) {
        return config.fal().submitTimeout().plus(LEDGER_MARGIN);
    }

    void onStart(@Observes StartupEvent event) {
        starter.start();
    }

    void onStop(@Observes ShutdownEvent event) {
        polling = false;
        starter.interrupt();
        LOG.info("Stopping. A submit that is under way is finished first, within {} s", stopTimeout.toSeconds());
        factory.shutdownNow();
        factory.awaitTermination(stopTimeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** True from the first answer of Temporal until the stop. Whether Temporal answers now is another health check. */
    boolean isPolling() {
        return polling;
    }

    /** With an S3 that is refused, nothing is polled: another worker may have a better one. */
    private void startWhenStorageIsTrusted() {
        try {
            if (storage.await()) {
                startWhenTemporalAnswers();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void startWhenTemporalAnswers() {
        TemporalProblem known = null;
        long since = System.nanoTime();
        while (!Thread.currentThread().isInterrupted()) {
            TemporalProblem problem = start().orElse(null);
            if (problem == null) {
                keepRegistered();
                return;
            }
            if (!problem.equals(known)) {
                known = problem;
                since = System.nanoTime();
                LOG.warn("The worker does not poll yet. {}", problem);
            }
            if (Duration.ofNanos(System.nanoTime() - since).compareTo(problem.patience()) >= 0) {
                LOG.error("The worker stops, since waiting does not mend this. {}", problem);
                exit.run();
                return;
            }
            pause(RECONNECT);
        }
    }

    /** Starts to poll; returns why that is not possible. */
    private Optional<TemporalProblem> start() {
        try {
            Optional<TemporalProblem> problem = searchAttributes.register();
            if (problem.isEmpty()) {
                factory.start();
                polling = true;
                LOG.info(
                        "Polling the task queues of namespace {}",
                        client.getOptions().getNamespace());
            }
            return problem;
        } catch (RuntimeException e) {
            return Optional.of(TemporalProblem.of(e, client));
        }
    }

    /** A Temporal with a new database lacks the search attributes. That must not require a restart of the worker. */
    private void keepRegistered() {
        while (!Thread.currentThread().isInterrupted()) {
            pause(REGISTRATION_CHECK);
            try {
                searchAttributes.register().ifPresent(problem -> LOG.warn("No sequence makes progress. {}", problem));
            } catch (RuntimeException e) {
                LOG.debug("The search attributes could not be checked", e);
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

    private static WorkerFactoryOptions factoryOptions(OutageListener outages) {
        return WorkerFactoryOptions.newBuilder()
                .setWorkflowCacheSize(WORKFLOW_CACHE)
                .setMaxWorkflowThreadCount(2 * WORKFLOW_CACHE)
                .setUsingVirtualWorkflowThreads(hasVirtualThreads())
                .setWorkerInterceptors(new StorageFailureInterceptor(outages))
                .build();
    }

    private static WorkerOptions options(String taskQueue, WorkerConfig.SlotsConfig slots) {
        return switch (taskQueue) {
            case TaskQueues.RENDER ->
                options().setMaxConcurrentActivityExecutionSize(slots.render()).build();
            case TaskQueues.MEDIA ->
                options().setMaxConcurrentActivityExecutionSize(slots.media()).build();
            default -> options().build();
        };
    }

    private static WorkerOptions.Builder options() {
        return WorkerOptions.newBuilder()
                .setMaxHeartbeatThrottleInterval(HEARTBEAT_THROTTLE)
                .setDefaultHeartbeatThrottleInterval(HEARTBEAT_THROTTLE)
                .setDefaultDeadlockDetectionTimeout(DEADLOCK_TIMEOUT_MILLIS)
                .setUsingVirtualThreads(hasVirtualThreads());
    }

    private static boolean hasVirtualThreads() {
        return Runtime.version().feature() >= VIRTUAL_THREADS_SINCE;
    }
}
