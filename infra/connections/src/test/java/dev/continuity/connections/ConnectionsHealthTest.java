package dev.continuity.connections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.local.InProcessTemporal;
import dev.continuity.local.LocalS3;
import dev.continuity.local.LocalS3Settings;
import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.StorageSettings;
import io.quarkus.runtime.StartupEvent;
import io.temporal.client.WorkflowClient;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each connection reports itself when the other side is down. */
class ConnectionsHealthTest {
    @Test
    void storage_that_is_down_is_reported(@TempDir Path folder) throws Exception {
        // Given
        LocalS3 s3 = LocalS3.start(LocalS3Settings.withNewCredentials(folder, 0, "films"));
        try (ObjectStore objects = objects(s3.endpoint(), s3.accessKey(), s3.secretKey())) {
            StorageHealth health = new StorageHealth(objects, passedTrial(s3));
            assertThat(health.call().getStatus()).isEqualTo(Status.UP);
            s3.close();

            // When
            HealthCheckResponse response = health.call();

            // Then
            assertThat(response.getName()).isEqualTo("storage");
            assertThat(response.getStatus()).isEqualTo(Status.DOWN);
            assertThat(response.getData().orElseThrow().get("reason"))
                    .asString()
                    .contains("S3 does not answer");
        }
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void storage_that_accepts_connections_but_does_not_answer_is_reported_in_time(@TempDir Path folder)
            throws Exception {
        // Given
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                LocalS3 s3 = LocalS3.start(LocalS3Settings.withNewCredentials(folder, 0, "films"));
                ObjectStore objects =
                        objects(URI.create("http://127.0.0.1:" + silent.getLocalPort()), "nobody", "nothing")) {
            StorageHealth health = new StorageHealth(objects, passedTrial(s3));

            // When
            HealthCheckResponse response = health.call();

            // Then
            assertThat(response.getStatus()).isEqualTo(Status.DOWN);
        }
    }

    @Test
    void temporal_that_is_down_is_reported() {
        // Given
        InProcessTemporal temporal = InProcessTemporal.start(0);
        WorkflowClient client = TemporalClients.ofLocalServer(temporal.target());
        TemporalHealth health = new TemporalHealth(client);
        assertThat(health.call().getStatus()).isEqualTo(Status.UP);
        temporal.close();

        // When
        HealthCheckResponse response = health.call();

        // Then
        client.getWorkflowServiceStubs().shutdownNow();
        assertThat(response.getName()).isEqualTo("temporal");
        assertThat(response.getStatus()).isEqualTo(Status.DOWN);
        assertThat(response.getData().orElseThrow().get("reason")).asString().contains("TEMPORAL_ADDRESS");
    }

    private static StartupTrial passedTrial(LocalS3 s3) throws InterruptedException {
        StartupTrial trial = new StartupTrial(
                StorageSettings.at(
                        s3.endpoint(), "films", new StorageSettings.Credentials(s3.accessKey(), s3.secretKey())),
                TestSettings.of(Map.of(), StorageConfig.class).getConfigMapping(StorageConfig.class));
        trial.onStart(new StartupEvent());
        assertThat(trial.await()).isTrue();
        return trial;
    }

    private static ObjectStore objects(URI endpoint, String accessKey, String secretKey) {
        return new ObjectStore(
                StorageSettings.at(endpoint, "films", new StorageSettings.Credentials(accessKey, secretKey)));
    }
}
