package dev.continuity.e2e.seeds.environment;

import static org.awaitility.Awaitility.await;

import dev.continuity.connections.TemporalClients;
import dev.continuity.provider.fal.FalProvider;
import dev.continuity.provider.fal.FalSettings;
import dev.continuity.render.PublicUrl;
import dev.continuity.render.RenderExecutors;
import dev.continuity.render.RenderSettings;
import dev.continuity.render.WorkerActivities;
import dev.continuity.render.notification.NotificationSettings;
import dev.continuity.render.notification.OutageListener;
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

/** The worker in this JVM: the parts of the application, with timeouts of seconds. */
final class InProcessWorker implements AutoCloseable {
    /** As in the application. */
    private static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(1);

    private static final Duration SUBMIT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration INTENT_GOOD_FOR = Duration.ofSeconds(3);
    private static final Duration RECONCILE_FOR = Duration.ofSeconds(1);
    private static final Duration STATUS_INTERVAL = Duration.ofSeconds(1);
    private static final Duration FIRST_ANSWER_WITHIN = Duration.ofMinutes(1);
    private static final Duration CLIP_GONE_AFTER = Duration.ofMinutes(5);
    private static final long DRAIN_SECONDS = 30;

    private final WorkflowClient client;
    private final WorkerFactory factory;
    private final ObjectStore storage;
    private final WorkerActivities activities;
    private final RenderExecutors executors;

    private InProcessWorker(
            WorkflowClient client,
            WorkerFactory factory,
            ObjectStore storage,
            WorkerActivities activities,
            RenderExecutors executors) {
        this.client = client;
        this.factory = factory;
        this.storage = storage;
        this.activities = activities;
        this.executors = executors;
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
        RenderExecutors executors = new RenderExecutors();
        FalSettings fal = FalSettings.of("0f1e2d3c-0000-4000-8000-000000000000:seeds")
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
                temporary,
                webhooks.map(PublicUrl::new));
        WorkerActivities activities = new WorkerActivities(
                storage,
                new FalProvider(fal, executors.provider()),
                services.ffmpeg(),
                settings,
                IntakeSettings.defaults(temporary),
                NotificationSettings.none(),
                OutageListener.NONE,
                executors,
                clock);
        WorkerFactory factory = WorkerFactory.newInstance(client);
        activities.register(factory, taskQueue -> options(), renderer -> renderer);
        // Many environments start at the same time: the first answer may take longer than any later one.
        await().atMost(FIRST_ANSWER_WITHIN)
                .ignoreExceptions()
                .until(() ->
                        client.getWorkflowServiceStubs().getServerCapabilities().get() != null);
        factory.start();
        return new InProcessWorker(client, factory, storage, activities, executors);
    }

    static WorkflowClient client(String temporal) {
        return TemporalClients.ofLocalServer(temporal);
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
        activities.close();
        executors.close();
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
