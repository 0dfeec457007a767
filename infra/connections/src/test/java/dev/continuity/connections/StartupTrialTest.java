package dev.continuity.connections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.local.FaultProxy;
import dev.continuity.local.LocalS3;
import dev.continuity.local.LocalS3Settings;
import dev.continuity.storage.FlawedS3;
import dev.continuity.storage.FlawedS3.Flaw;
import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.StorageSettings;
import dev.continuity.storage.trial.StorageTrialReport.Outcome;
import io.quarkus.runtime.StartupEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartupTrialTest {
    @Test
    void an_s3_that_lets_two_writers_win_is_refused_and_the_process_is_not_ready() throws Exception {
        // Given
        try (FlawedS3 s3 = FlawedS3.with(Flaw.LETS_TWO_WIN);
                ObjectStore objects = new ObjectStore(s3.settings())) {
            StartupTrial trial = trial(s3.settings(), Map.of());
            trial.onStart(new StartupEvent());

            // When
            boolean usable = trial.await();

            // Then
            assertThat(usable).isFalse();
            assertThat(trial.refusal().orElseThrow())
                    .contains("2 of them are told that they have written")
                    .contains("paid for, twice")
                    .contains("CONTINUITY_ALLOW_UNSAFE_STORAGE");
            assertThat(trial.diagnosis("API").orElseThrow().meaning())
                    .startsWith("It failed: If-None-Match: *, 10 writers at once; If-Match, 10 writers at once.");
            HealthCheckResponse health = new StorageHealth(objects, trial).call();
            assertThat(health.getStatus()).isEqualTo(Status.DOWN);
            assertThat(health.getData().orElseThrow().get("reason")).asString().contains("paid for, twice");
        }
    }

    @Test
    void an_unsafe_s3_is_used_by_those_who_say_so() throws Exception {
        // Given
        try (FlawedS3 s3 = FlawedS3.with(Flaw.LETS_TWO_WIN);
                ObjectStore objects = new ObjectStore(s3.settings())) {
            StartupTrial trial = trial(s3.settings(), Map.of("continuity.allow-unsafe-storage", "true"));
            trial.onStart(new StartupEvent());

            // When
            boolean usable = trial.await();

            // Then
            assertThat(usable).isTrue();
            assertThat(trial.refusal()).isEmpty();
            assertThat(trial.diagnosis("API")).isEmpty();
            assertThat(trial.report().orElseThrow().outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(new StorageHealth(objects, trial).call().getStatus()).isEqualTo(Status.UP);
        }
    }

    @Test
    void an_s3_that_is_down_at_start_is_tried_when_it_is_up(@TempDir Path folder) throws Exception {
        // Given
        try (LocalS3 s3 = LocalS3.start(LocalS3Settings.withNewCredentials(folder, 0, "films"));
                FaultProxy proxy = FaultProxy.open()) {
            StorageSettings settings = StorageSettings.at(
                    proxy.uri(), "films", new StorageSettings.Credentials(s3.accessKey(), s3.secretKey()));
            StartupTrial trial = trial(settings, Map.of());
            trial.onStart(new StartupEvent());
            Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> trial.report()
                    .isPresent());
            boolean undecided = trial.obstacle().orElseThrow().contains("S3 does not answer");

            // When
            proxy.forwardTo(s3.endpoint());

            // Then
            assertThat(undecided).isTrue();
            assertThat(trial.await()).isTrue();
            assertThat(trial.obstacle()).isEmpty();
        }
    }

    private static StartupTrial trial(StorageSettings settings, Map<String, String> configured) {
        return new StartupTrial(
                settings, TestSettings.of(configured, StorageConfig.class).getConfigMapping(StorageConfig.class));
    }
}
