package dev.continuity.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.continuity.connections.StartupTrial;
import dev.continuity.connections.StorageConfig;
import dev.continuity.connections.TemporalClients;
import dev.continuity.connections.TestSettings;
import dev.continuity.local.InProcessTemporal;
import dev.continuity.local.LocalS3;
import dev.continuity.local.LocalS3Settings;
import dev.continuity.render.RenderExecutors;
import dev.continuity.render.WorkerActivities;
import dev.continuity.render.notification.NotificationSettings;
import dev.continuity.render.notification.OutageListener;
import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.StorageSettings;
import dev.continuity.storage.TempFolder;
import dev.continuity.worker.diagnosis.WorkerDiagnosis;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.SmallRyeConfig;
import io.temporal.client.WorkflowClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class WorkerReadinessTest {
    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void task_queues_are_polled_from_the_trial_of_s3_until_the_worker_stops(@TempDir Path folder) {
        // Given
        SmallRyeConfig settings =
                TestSettings.of(Map.of("continuity.fal.key", "any"), WorkerConfig.class, StorageConfig.class);
        WorkerConfig config = settings.getConfigMapping(WorkerConfig.class);
        try (InProcessTemporal temporal = InProcessTemporal.start(0);
                LocalS3 s3 = LocalS3.start(LocalS3Settings.withNewCredentials(folder.resolve("s3"), 0, "films"));
                ObjectStore objects = new ObjectStore(storage(s3));
                TempFolder temp = TempFolder.in(folder.resolve("temp"));
                RenderExecutors executors = new RenderExecutors()) {
            WorkerBeans beans = new WorkerBeans();
            WorkerActivities activities = beans.activities(
                    config,
                    settings.getConfigMapping(StorageConfig.class),
                    beans.provider(config, executors),
                    objects,
                    beans.ffmpeg(config),
                    temp,
                    NotificationSettings.none(),
                    OutageListener.NONE,
                    executors);
            WorkflowClient client = TemporalClients.ofLocalServer(temporal.target());
            StartupTrial trial = new StartupTrial(storage(s3), settings.getConfigMapping(StorageConfig.class));
            WorkerHost host = new WorkerHost(
                    client,
                    trial,
                    config,
                    activities,
                    new WorkerDiagnosis(List.of()),
                    OutageListener.NONE,
                    new SimpleMeterRegistry());
            WorkerReadiness readiness = new WorkerReadiness(host);
            host.onStart(new StartupEvent());
            boolean polledBeforeTheTrial = host.isPolling();
            trial.onStart(new StartupEvent());
            await().atMost(Duration.ofMinutes(1)).until(() -> readiness.call().getStatus() == Status.UP);

            // When
            host.onStop(new ShutdownEvent());

            // Then
            client.getWorkflowServiceStubs().shutdownNow();
            assertThat(polledBeforeTheTrial).isFalse();
            assertThat(readiness.call().getStatus()).isEqualTo(Status.DOWN);
        }
    }

    private static StorageSettings storage(LocalS3 s3) {
        return StorageSettings.at(
                s3.endpoint(), "films", new StorageSettings.Credentials(s3.accessKey(), s3.secretKey()));
    }
}
