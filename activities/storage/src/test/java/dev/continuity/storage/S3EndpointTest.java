package dev.continuity.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The address of the S3 as AWS's own settings name it. */
class S3EndpointTest {
    private static final StorageSettings OF_AWS = new StorageSettings(
            "films", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private Path folder;

    @BeforeEach
    void keepSettingsIn(@TempDir Path folder) {
        this.folder = folder;
    }

    @AfterEach
    void unset() {
        System.clearProperty("aws.configFile");
        System.clearProperty("aws.sharedCredentialsFile");
        System.clearProperty("aws.profile");
        System.clearProperty("aws.endpointUrlS3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                [profile studio]
                region = eu-central-1
                endpoint_url = http://127.0.0.1:9000
                """,
                """
                [profile studio]
                region = eu-central-1
                services = local
                [services local]
                s3 =
                  endpoint_url = http://127.0.0.1:9000
                """
            })
    void the_endpoint_of_a_profile_counts_with_path_style(String config) throws IOException {
        // Given
        profile(config);
        try (ObjectStore objects = new ObjectStore(OF_AWS)) {
            // When
            URI url = objects.publicUrls().get("a/b.mp4", Duration.ofMinutes(5), "video/mp4", Optional.empty());

            // Then
            assertThat(url.toString()).startsWith("http://127.0.0.1:9000/films/a/b.mp4?");
            assertThat(objects.uploadTarget("a/b.mp4", "video/mp4").toString())
                    .startsWith("http://127.0.0.1:9000/films/a/b.mp4?");
        }
    }

    @Test
    void calls_go_to_the_endpoint_of_the_profile() throws IOException {
        // Given
        profile("[profile studio]\nendpoint_url = %s\n".formatted(TestS3.local().endpoint()));
        String key = TestS3.project() + "/note.json";
        try (ObjectStore objects = new ObjectStore(OF_AWS);
                ObjectStore there = new ObjectStore(TestS3.settings())) {
            // When
            objects.write(key, "by profile");

            // Then
            assertThat(there.read(key, String.class)).contains("by profile");
        }
    }

    @Test
    void without_any_the_s3_is_amazons() throws IOException {
        // Given
        profile("[profile studio]\nregion = eu-central-1\n");

        // When
        Optional<URI> endpoint = OF_AWS.effectiveEndpoint();

        // Then
        assertThat(endpoint).isEmpty();
    }

    @Test
    void a_host_name_with_an_underscore_is_refused_with_what_to_do() {
        // Given
        System.setProperty("aws.endpointUrlS3", "http://s3_store:9000");

        // When / Then
        assertThatThrownBy(() -> new ObjectStore(OF_AWS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("AWS_ENDPOINT_URL_S3")
                .hasMessageContaining("http://s3_store:9000")
                .hasMessageContaining("no underscore")
                .hasMessageContaining("s3-store");
    }

    private void profile(String config) throws IOException {
        Path credentials = Files.writeString(
                folder.resolve("credentials"),
                "[studio]\naws_access_key_id = %s\naws_secret_access_key = %s\n"
                        .formatted(TestS3.local().accessKey(), TestS3.local().secretKey()));
        System.setProperty(
                "aws.configFile",
                Files.writeString(folder.resolve("config"), config).toString());
        System.setProperty("aws.sharedCredentialsFile", credentials.toString());
        System.setProperty("aws.profile", "studio");
    }
}
