package dev.continuity.e2e.seeds.environment;

import dev.continuity.activity.TaskQueues;
import dev.continuity.provider.fal.FalClient;
import dev.continuity.provider.fal.FalSettings;
import dev.continuity.render.LedgerActivities;
import dev.continuity.render.MediaActivities;
import dev.continuity.render.PublicUrl;
import dev.continuity.render.RenderActivities;
import dev.continuity.render.RenderSettings;
import dev.continuity.render.media.MediaIntake;
import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.ledger.Ledger;
import dev.continuity.storage.ledger.SequenceStore;
import dev.continuity.storage.media.IntakeSettings;
import dev.continuity.workflow.LateClipsWorkflowImpl;
import dev.continuity.workflow.SequenceWorkflowImpl;
import dev.continuity.workflow.TemporalClients;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The worker in this JVM: the parts of the application, with timeouts of seconds. */
final class InProcessWorker implements AutoCloseable {
    /** As in the application. */
    private static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(1);

    private static final Duration SUBMIT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration INTENT_GOOD_FOR = Duration.ofSeconds(3);
    private static final Duration RECONCILE_FOR = Duration.ofSeconds(1);
    private static final Duration STATUS_INTERVAL = Duration.ofSeconds(1);
    private static final Duration CLIP_GONE_AFTER = Duration.ofMinutes(5);
    private static final long DRAIN_SECONDS = 30;

    private final WorkflowClient client;
    private final WorkerFactory factory;
    private final ObjectStore storage;
    private final MediaIntake intake;

    private InProcessWorker(WorkflowClient client, WorkerFactory factory, ObjectStore storage, MediaIntake intake) {
        this.client = client;
        this.factory = factory;
        this.storage = storage;
        this.intake = intake;
    }

    static InProcessWorker start(
            String name,
            String temporal,
            URI provider,
            URI s3,
            Optional<URI> webhooks,
            SharedServices services,
            Path temporary,
            Clock clock) {
        WorkflowClient client = client(temporal);
        ObjectStore storage = services.storage(s3);
        MediaIntake intake = new MediaIntake(storage, services.ffmpeg(), IntakeSettings.defaults(temporary));
        FalClient fal = new FalClient(FalSettings.of("0f1e2d3c-0000-4000-8000-000000000000:seeds")
                .at(provider, provider, provider)
                .withMediaHosts(List.of(provider.getRawAuthority()))
                .withTimeouts(SUBMIT_TIMEOUT, SUBMIT_TIMEOUT, SUBMIT_TIMEOUT));
        RenderSettings settings = new RenderSettings(
                name,
                INTENT_GOOD_FOR,
                RECONCILE_FOR,
                STATUS_INTERVAL,
                CLIP_GONE_AFTER,
                20,
                false,
                temporary,
                webhooks.map(PublicUrl::new));
        WorkerFactory factory = WorkerFactory.newInstance(client);
        Worker sequences = factory.newWorker(TaskQueues.SEQUENCES, options());
        sequences.registerWorkflowImplementationTypes(SequenceWorkflowImpl.class, LateClipsWorkflowImpl.class);
        sequences.registerActivitiesImplementations(
                new LedgerActivities(new Ledger(storage), new SequenceStore(storage)));
        factory.newWorker(TaskQueues.RENDER, options())
                .registerActivitiesImplementations(
                        new RenderActivities(fal, storage, services.ffmpeg(), settings, clock));
        factory.newWorker(TaskQueues.MEDIA, options())
                .registerActivitiesImplementations(
                        new MediaActivities(storage, intake, services.ffmpeg(), temporary, clock));
        factory.start();
        return new InProcessWorker(client, factory, storage, intake);
    }

    static WorkflowClient client(String temporal) {
        return TemporalClients.client(List.of(), name -> Optional.of(temporal), options -> {});
    }

    /** Stops as the application does at SIGTERM; returns at once. */
    void stop() {
        factory.shutdownNow();
    }

    /** Stops, and returns when all activities have ended. */
    @Override
    public void close() {
        stop();
        factory.awaitTermination(DRAIN_SECONDS, TimeUnit.SECONDS);
        client.getWorkflowServiceStubs().shutdownNow();
        intake.close();
        storage.close();
    }

    private static WorkerOptions options() {
        return WorkerOptions.newBuilder()
                .setMaxHeartbeatThrottleInterval(HEARTBEAT_INTERVAL)
                .setDefaultHeartbeatThrottleInterval(HEARTBEAT_INTERVAL)
                .setDefaultDeadlockDetectionTimeout(30_000)
                .setMaxConcurrentWorkflowTaskPollers(2)
                .setMaxConcurrentActivityTaskPollers(1)
                .build();
    }
}
