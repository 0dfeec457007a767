package dev.continuity.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfig;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which Temporal a client is for, and how it connects. No client connects before it is used. */
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
    void a_local_server_is_reached_without_the_settings_for_another() throws Exception {
        // Given
        Map<String, String> settings = Map.of(
                "continuity.temporal.local-server", "127.0.0.1:7233",
                "TEMPORAL_TLS", "true",
                "TEMPORAL_API_KEY", "secret",
                "TEMPORAL_NAMESPACE", "films",
                "TEMPORAL_GRPC_META_FROM", "the-environment",
                "TEMPORAL_CONFIG_FILE",
                        Files.writeString(folder.resolve("temporal.toml"), CLOUD)
                                .toString());

        // When
        WorkflowClient client = client(settings);

        // Then
        WorkflowServiceStubsOptions options = client.getWorkflowServiceStubs().getOptions();
        assertThat(options.getTarget()).isEqualTo("127.0.0.1:7233");
        assertThat(client.getOptions().getNamespace()).isEqualTo("default");
        assertThat(options.getEnableHttps()).isFalse();
        assertThat(options.getSslContext()).isNull();
        assertThat(options.getGrpcMetadataProviders()).isNullOrEmpty();
    }

    @Test
    void a_local_server_is_reached_even_if_the_settings_for_another_are_invalid() {
        // Given
        Map<String, String> settings = Map.of(
                "continuity.temporal.local-server", "127.0.0.1:7233",
                "TEMPORAL_CONFIG_FILE", folder.resolve("none.toml").toString(),
                "TEMPORAL_PROFILE", "nobody");

        // When
        WorkflowClient client = client(settings);

        // Then
        assertThat(client.getWorkflowServiceStubs().getOptions().getTarget()).isEqualTo("127.0.0.1:7233");
    }

    @Test
    void any_other_server_is_reached_with_the_standard_settings() throws Exception {
        // Given
        Map<String, String> settings = Map.of(
                "TEMPORAL_CONFIG_FILE",
                Files.writeString(folder.resolve("temporal.toml"), CLOUD).toString());

        // When
        WorkflowClient client = client(settings);

        // Then
        WorkflowServiceStubsOptions options = client.getWorkflowServiceStubs().getOptions();
        assertThat(options.getTarget()).isEqualTo("a.cloud.example:7233");
        assertThat(client.getOptions().getNamespace()).isEqualTo("films");
        assertThat(options.getEnableHttps()).isTrue();
    }

    @Test
    void invalid_settings_are_refused_with_one_message_and_no_cause() {
        // Given
        Map<String, String> settings = Map.of("TEMPORAL_PROFILE", "nobody");

        // When / Then
        assertThatThrownBy(() -> client(settings))
                .isInstanceOf(ConfigurationException.class)
                .hasNoCause()
                .hasMessageContaining("TEMPORAL_")
                .hasMessageContaining("nobody");
    }

    @Test
    void an_address_without_a_port_is_refused() {
        // Given
        Map<String, String> settings = Map.of("TEMPORAL_ADDRESS", "temporal.example.org");

        // When / Then
        assertThatThrownBy(() -> client(settings))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("TEMPORAL_ADDRESS cannot be \"temporal.example.org\"; allowed: host:port, such as"
                        + " 127.0.0.1:7233; a host name has no underscore.");
    }

    private static WorkflowClient client(Map<String, String> settings) {
        SmallRyeConfig config = TestSettings.of(settings, TemporalConfig.class);
        WorkflowClient client = new TemporalBeans()
                .client(config.getConfigMapping(TemporalConfig.class), config, new SimpleMeterRegistry());
        client.getWorkflowServiceStubs().shutdownNow();
        return client;
    }
}
