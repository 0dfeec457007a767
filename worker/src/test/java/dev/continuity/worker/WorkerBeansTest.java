package dev.continuity.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuity.render.PublicUrl;
import dev.continuity.render.RenderSettings;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkerBeansTest {
    private static final String URL = "continuity.public-url";

    @Test
    void nobody_calls_back_unless_it_is_set_where() {
        // When
        RenderSettings settings = settings(Map.of(URL, ""));

        // Then
        assertThat(settings.publicUrl()).isEmpty();
        assertThat(settings.reconcileFor()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void a_lost_answer_is_waited_for_longer_where_the_provider_calls_back() {
        // When
        RenderSettings settings = settings(Map.of(URL, "https://films.example.org"));

        // Then
        assertThat(settings.publicUrl()).contains(new PublicUrl(URI.create("https://films.example.org")));
        assertThat(settings.reconcileFor()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void how_long_it_is_waited_for_can_be_set() {
        // When
        RenderSettings settings =
                settings(Map.of(URL, "https://films.example.org", "continuity.fal.reconcile-for", "1s"));

        // Then
        assertThat(settings.reconcileFor()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void a_public_url_that_is_not_safe_is_refused_by_its_name() {
        // When / Then
        assertThatThrownBy(() -> settings(Map.of(URL, "http://films.example.org")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("continuity.public-url cannot be \"http://films.example.org\"");
    }

    private static RenderSettings settings(Map<String, String> settings) {
        return WorkerBeans.renderSettings(config(settings), Path.of("target"));
    }

    static WorkerConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(WorkerConfig.class)
                .withDefaultValue("java.io.tmpdir", "target")
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(WorkerConfig.class);
    }
}
