package dev.continuity.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.continuity.local.InProcessTemporal;
import dev.continuity.local.LocalS3;
import dev.continuity.local.LocalS3Settings;
import dev.continuity.media.Ffmpeg;
import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.StorageSettings;
import dev.continuity.storage.TempFolder;
import dev.continuity.workflow.TemporalClients;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each thing that a worker cannot do without says itself when it is away. */
class ReadinessTest {
    @Test
    void an_archive_that_went_away_is_told(@TempDir Path folder) {
        // Given
        LocalS3 s3 = LocalS3.start(LocalS3Settings.withNewCredentials(folder, 0, "films"));
        try (ObjectStore archive = archive(s3.endpoint(), s3.accessKey(), s3.secretKey())) {
            ArchiveHealth health = new ArchiveHealth(archive);
            assertThat(health.call().getStatus()).isEqualTo(Status.UP);
            s3.close();

            // When
            HealthCheckResponse response = health.call();

            // Then
            assertThat(response.getName()).isEqualTo("archive");
            assertThat(response.getStatus()).isEqualTo(Status.DOWN);
            assertThat(response.getData().orElseThrow().get("reason"))
                    .asString()
                    .contains("S3 does not answer");
        }
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS)
    void an_archive_that_takes_connections_and_does_not_answer_is_not_waited_for() throws IOException {
        // Given
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                ObjectStore archive =
                        archive(URI.create("http://127.0.0.1:" + silent.getLocalPort()), "nobody", "nothing")) {
            // When
            HealthCheckResponse response = new ArchiveHealth(archive).call();

            // Then
            assertThat(response.getStatus()).isEqualTo(Status.DOWN);
        }
    }

    @Test
    void an_engine_that_went_away_is_told() {
        // Given
        InProcessTemporal engine = InProcessTemporal.start(0);
        WorkflowClient client = client(engine);
        EngineHealth health = new EngineHealth(client);
        assertThat(health.call().getStatus()).isEqualTo(Status.UP);
        engine.close();

        // When
        HealthCheckResponse response = health.call();

        // Then
        client.getWorkflowServiceStubs().shutdownNow();
        assertThat(response.getName()).isEqualTo("engine");
        assertThat(response.getStatus()).isEqualTo(Status.DOWN);
        assertThat(response.getData().orElseThrow().get("reason")).asString().contains("TEMPORAL_ADDRESS");
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void task_queues_are_polled_until_the_worker_stops(@TempDir Path folder) {
        // Given
        WorkerConfig config = WorkerBeansTest.config(Map.of("continuity.fal.key", "any"));
        try (InProcessTemporal engine = InProcessTemporal.start(0);
                ObjectStore archive = archive(URI.create("http://127.0.0.1:1"), "nobody", "nothing");
                TempFolder scratch = TempFolder.in(folder)) {
            WorkerBeans hands = new WorkerBeans();
            Ffmpeg ffmpeg = hands.ffmpeg(config);
            WorkflowClient client = client(engine);
            WorkerHost host = new WorkerHost(
                    client,
                    config,
                    hands.renderer(config, hands.fal(config), archive, ffmpeg, scratch),
                    hands.media(archive, hands.intake(config, archive, ffmpeg, scratch), ffmpeg, scratch),
                    hands.ledger(archive),
                    new SimpleMeterRegistry());
            WorkerReadiness readiness = new WorkerReadiness(host);
            host.onStart(new StartupEvent());
            await().until(() -> readiness.call().getStatus() == Status.UP);

            // When
            host.onStop(new ShutdownEvent());

            // Then
            client.getWorkflowServiceStubs().shutdownNow();
            assertThat(readiness.call().getStatus()).isEqualTo(Status.DOWN);
        }
    }

    private static WorkflowClient client(InProcessTemporal engine) {
        return TemporalClients.client(List.of("TEMPORAL_ADDRESS"), name -> Optional.of(engine.target()), options -> {});
    }

    private static ObjectStore archive(URI endpoint, String accessKey, String secretKey) {
        return new ObjectStore(
                StorageSettings.at(endpoint, "films", new StorageSettings.Credentials(accessKey, secretKey)));
    }
}
