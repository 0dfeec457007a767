package dev.continuity.e2e.seeds;

import dev.continuity.connections.TemporalClients;
import dev.continuity.provider.fal.FalProvider;
import dev.continuity.provider.fal.FalSettings;
import dev.continuity.render.PublicUrl;
import dev.continuity.render.RenderExecutors;
import dev.continuity.render.RenderSettings;
import dev.continuity.render.WorkerActivities;
import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.media.IntakeSettings;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The product's worker: put together as its application does, with patience that is counted in seconds. */
final class ChaosWorker implements AutoCloseable {
    /** The application's own pace of heartbeats. */
    private static final Duration PROGRESS_EVERY = Duration.ofSeconds(1);

    private static final Duration SUBMIT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration INTENT_GOOD_FOR = Duration.ofSeconds(3);
    private static final Duration RECONCILE_FOR = Duration.ofSeconds(1);
    private static final Duration STATUS_INTERVAL = Duration.ofSeconds(1);
    private static final Duration CLIP_GONE_AFTER = Duration.ofMinutes(5);
    private static final long DRAIN_SECONDS = 30;

    private final WorkflowClient client;
    private final WorkerFactory factory;
    private final ObjectStore archive;
    private final WorkerActivities activities;
    private final RenderExecutors executors;

    private ChaosWorker(
            WorkflowClient client,
            WorkerFactory factory,
            ObjectStore archive,
            WorkerActivities activities,
            RenderExecutors executors) {
        this.client = client;
        this.factory = factory;
        this.archive = archive;
        this.activities = activities;
        this.executors = executors;
    }

    static ChaosWorker start(
            String name,
            String engine,
            URI provider,
            URI s3,
            Optional<URI> callBack,
            SharedServices backlot,
            Path scratch,
            Clock clock) {
        WorkflowClient client = client(engine);
        ObjectStore archive = backlot.archive(s3);
        RenderExecutors executors = new RenderExecutors();
        FalSettings fal = FalSettings.of("0f1e2d3c-0000-4000-8000-000000000000:chaos")
                .at(provider, provider, provider)
                .withMediaHosts(List.of(provider.getRawAuthority()))
                .withTimeouts(SUBMIT_TIMEOUT, SUBMIT_TIMEOUT, SUBMIT_TIMEOUT);
        RenderSettings settings = new RenderSettings(
                name,
                INTENT_GOOD_FOR,
                RECONCILE_FOR,
                STATUS_INTERVAL,
                CLIP_GONE_AFTER,
                20,
                false,
                scratch,
                callBack.map(PublicUrl::new));
        WorkerActivities activities = new WorkerActivities(
                archive,
                new FalProvider(fal, executors.provider()),
                backlot.ffmpeg(),
                settings,
                IntakeSettings.defaults(scratch),
                executors,
                clock);
        WorkerFactory factory = WorkerFactory.newInstance(client);
        activities.register(factory, taskQueue -> options(), renderer -> renderer);
        factory.start();
        return new ChaosWorker(client, factory, archive, activities, executors);
    }

    static WorkflowClient client(String engine) {
        return TemporalClients.ofLocalServer(engine);
    }

    /** Stops as the application does at a SIGTERM; returns at once. */
    void stop() {
        factory.shutdownNow();
    }

    /** Stops, and returns when everything that was under way has come to its end. */
    @Override
    public void close() {
        stop();
        factory.awaitTermination(DRAIN_SECONDS, TimeUnit.SECONDS);
        client.getWorkflowServiceStubs().shutdownNow();
        activities.close();
        executors.close();
        archive.close();
    }

    private static WorkerOptions options() {
        return WorkerOptions.newBuilder()
                .setMaxHeartbeatThrottleInterval(PROGRESS_EVERY)
                .setDefaultHeartbeatThrottleInterval(PROGRESS_EVERY)
                .setDefaultDeadlockDetectionTimeout(30_000)
                .setMaxConcurrentWorkflowTaskPollers(2)
                .setMaxConcurrentActivityTaskPollers(1)
                .build();
    }
}
