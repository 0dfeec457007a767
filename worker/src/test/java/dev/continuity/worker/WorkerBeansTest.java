package dev.continuity.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuity.connections.StorageConfig;
import dev.continuity.connections.TestSettings;
import dev.continuity.render.PublicUrl;
import dev.continuity.render.RenderSettings;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkerBeansTest {
    private static final String URL = "continuity.public-url";

    @Test
    void the_provider_is_not_asked_to_call_back_unless_the_public_url_is_set() {
        // When
        RenderSettings settings = settings(Map.of(URL, ""));

        // Then
        assertThat(settings.publicUrl()).isEmpty();
        assertThat(settings.reconcileTimeout()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void the_search_for_an_unknown_outcome_is_longer_with_callbacks() {
        // When
        RenderSettings settings = settings(Map.of(URL, "https://films.example.org"));

        // Then
        assertThat(settings.publicUrl()).contains(new PublicUrl(URI.create("https://films.example.org")));
        assertThat(settings.reconcileTimeout()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void the_search_time_for_an_unknown_outcome_can_be_set() {
        // When
        RenderSettings settings =
                settings(Map.of(URL, "https://films.example.org", "continuity.fal.reconcile-timeout", "1s"));

        // Then
        assertThat(settings.reconcileTimeout()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void targets_of_notifications_without_a_secret_end_the_start() {
        // Given
        WorkerConfig config = config(
                        Map.of("continuity.notify.url", "https://hooks.example/t0ken, AGM=https://b.example"))
                .getConfigMapping(WorkerConfig.class);

        // When
        assertThatThrownBy(() -> new WorkerBeans().notifications(config))
                // Then
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("CONTINUITY_NOTIFY_SECRET is missing")
                .hasMessageNotContaining("t0ken")
                .hasNoCause();
    }

    private static SmallRyeConfig config(Map<String, String> settings) {
        Map<String, String> withKey = new HashMap<>(settings);
        withKey.put("continuity.fal.key", "any");
        return TestSettings.of(withKey, WorkerConfig.class, StorageConfig.class);
    }

    private static RenderSettings settings(Map<String, String> settings) {
        SmallRyeConfig config = config(settings);
        return WorkerBeans.renderSettings(
                config.getConfigMapping(WorkerConfig.class),
                config.getConfigMapping(StorageConfig.class),
                Path.of("target"));
    }
}
