package dev.continuity.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageConfigTest {
    @Test
    void the_defaults_are_valid() {
        // When
        List<String> problems = problems(Map.of());

        // Then
        assertThat(problems).isEmpty();
    }

    @Test
    void everything_that_is_wrong_is_reported_at_once_with_its_names_its_value_and_what_is_allowed() {
        // When
        List<String> problems = problems(Map.of(
                "continuity.bucket", "My Films",
                "continuity.storage.endpoint", "127.0.0.1",
                "continuity.storage.public-endpoint", "ftp://s3.example.org",
                "continuity.storage.url-lifetime", "8d",
                "continuity.temporal.local-server", "127.0.0.1"));

        // Then
        assertThat(problems)
                .containsExactlyInAnyOrder(
                        "continuity.bucket (CONTINUITY_BUCKET) cannot be \"My Films\"; allowed: 3 to 63 of a-z, 0-9,"
                                + " dots and hyphens, a letter or digit at both ends.",
                        "continuity.storage.endpoint (CONTINUITY_STORAGE_ENDPOINT) cannot be \"127.0.0.1\"; allowed: an"
                                + " http or https URL such as http://127.0.0.1:9000, without user, query and fragment.",
                        "continuity.storage.public-endpoint (CONTINUITY_STORAGE_PUBLIC_ENDPOINT) cannot be"
                                + " \"ftp://s3.example.org\"; allowed: an http or https URL such as"
                                + " http://127.0.0.1:9000, without user, query and fragment.",
                        "continuity.storage.url-lifetime (CONTINUITY_STORAGE_URL_LIFETIME) cannot be \"PT192H\";"
                                + " allowed: 1s to 7d.",
                        "continuity.temporal.local-server (CONTINUITY_TEMPORAL_LOCAL_SERVER) cannot be \"127.0.0.1\";"
                                + " allowed: host:port, such as 127.0.0.1:7233; a host name has no underscore.");
    }

    @Test
    void a_bucket_has_no_two_dots_in_a_row() {
        // When
        List<String> problems = problems(Map.of("continuity.bucket", "my..films"));

        // Then
        assertThat(problems).singleElement().asString().contains("cannot be \"my..films\"");
    }

    @Test
    void a_host_name_with_an_underscore_is_named_with_what_to_do() {
        // When
        List<String> problems = problems(Map.of("continuity.storage.endpoint", "http://s3_store:9000"));

        // Then
        assertThat(problems)
                .singleElement()
                .asString()
                .contains("cannot be \"http://s3_store:9000\"")
                .contains("an underscore: give it a second name, such as a network alias");
    }

    @Test
    void a_password_in_a_url_is_not_shown() {
        // When
        List<String> problems = problems(Map.of("continuity.storage.endpoint", "https://me:secret@s3.example.org"));

        // Then
        assertThat(problems).singleElement().asString().contains("cannot be \"…@s3.example.org\"");
    }

    @Test
    void a_boolean_with_a_typing_error_is_refused() {
        // When
        List<String> problems = problems(Map.of("continuity.storage.reachable-by-provider", "ture"));

        // Then
        assertThat(problems)
                .singleElement()
                .asString()
                .contains("continuity.storage.reachable-by-provider")
                .contains("\"ture\"")
                .contains("allowed: true, false");
    }

    @Test
    void temporary_files_need_a_folder_that_can_be_written(@TempDir Path folder) throws Exception {
        // Given
        Path file = Files.createFile(folder.resolve("a-file"));

        // When
        List<String> problems =
                problems(Map.of("continuity.temp-dir", file.resolve("temp").toString()));

        // Then
        assertThat(problems)
                .singleElement()
                .asString()
                .startsWith("continuity.temp-dir (CONTINUITY_TEMP_DIR) cannot be")
                .endsWith("allowed: a folder that this process can write.");
    }

    private static List<String> problems(Map<String, String> settings) {
        return TestSettings.problems(settings, StorageConfig.class, TemporalConfig.class);
    }
}
