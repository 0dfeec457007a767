package dev.continuity.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which engine is asked, and how. No client connects before it is used. */
class TemporalClientsTest {
    private static final String CLOUD =
            """
            [profile.default]
            address = "a.cloud.example:7233"
            namespace = "films"
            api_key = "secret"
            [profile.default.grpc_meta]
            from = "a-file"
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void an_engine_of_our_own_has_nothing_of_what_people_have_set_for_another() throws Exception {
        // Given
        Map<String, String> settings = new HashMap<>(Map.of(
                "TEMPORAL_TLS", "true",
                "TEMPORAL_API_KEY", "secret",
                "TEMPORAL_NAMESPACE", "films",
                "TEMPORAL_GRPC_META_FROM", "the-environment",
                "TEMPORAL_CONFIG_FILE",
                        Files.writeString(folder.resolve("temporal.toml"), CLOUD)
                                .toString()));
        settings.put(TemporalClients.OWN_ENGINE, "127.0.0.1:7233");

        // When
        WorkflowClient client = client(settings);

        // Then
        WorkflowServiceStubsOptions way = client.getWorkflowServiceStubs().getOptions();
        assertThat(way.getTarget()).isEqualTo("127.0.0.1:7233");
        assertThat(client.getOptions().getNamespace()).isEqualTo("default");
        assertThat(way.getEnableHttps()).isFalse();
        assertThat(way.getSslContext()).isNull();
        assertThat(way.getGrpcMetadataProviders()).isNullOrEmpty();
    }

    @Test
    void an_engine_of_our_own_is_found_though_the_settings_for_another_are_broken() {
        // Given
        Map<String, String> settings = Map.of(
                "TEMPORAL_CONFIG_FILE",
                folder.resolve("none.toml").toString(),
                "TEMPORAL_PROFILE",
                "nobody",
                TemporalClients.OWN_ENGINE,
                "127.0.0.1:7233");

        // When
        WorkflowClient client = client(settings);

        // Then
        assertThat(client.getWorkflowServiceStubs().getOptions().getTarget()).isEqualTo("127.0.0.1:7233");
    }

    @Test
    void any_other_engine_is_asked_as_people_have_set_it() throws Exception {
        // Given
        Map<String, String> settings = Map.of(
                "TEMPORAL_CONFIG_FILE",
                Files.writeString(folder.resolve("temporal.toml"), CLOUD).toString());

        // When
        WorkflowClient client = client(settings);

        // Then
        WorkflowServiceStubsOptions way = client.getWorkflowServiceStubs().getOptions();
        assertThat(way.getTarget()).isEqualTo("a.cloud.example:7233");
        assertThat(client.getOptions().getNamespace()).isEqualTo("films");
        assertThat(way.getEnableHttps()).isTrue();
    }

    @Test
    void settings_that_cannot_be_used_are_refused() {
        // Given
        Map<String, String> settings = Map.of("TEMPORAL_PROFILE", "nobody");

        // When / Then
        assertThatThrownBy(() -> client(settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nobody");
    }

    private static WorkflowClient client(Map<String, String> settings) {
        WorkflowClient client = TemporalClients.client(
                settings.keySet(), name -> Optional.ofNullable(settings.get(name)), further -> {});
        client.getWorkflowServiceStubs().shutdownNow();
        return client;
    }
}
