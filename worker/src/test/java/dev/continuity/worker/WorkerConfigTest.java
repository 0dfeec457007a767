package dev.continuity.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.connections.TestSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkerConfigTest {
    private static final String KEY = "continuity.fal.key";

    @Test
    void with_a_key_the_defaults_are_valid() {
        // When
        List<String> problems = problems(Map.of());

        // Then
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    continuity.fal.status-interval      | 0s                       | cannot be "PT0S"; allowed: 500ms to 10m.
                    continuity.fal.submit-timeout       | -1s                      | cannot be "PT-1S"; allowed: 1s to 10m.
                    continuity.fal.reconcile-timeout    | 48h                      | cannot be "PT48H"; allowed: 1s to 24h.
                    continuity.fal.clip-missing-timeout | 0s                       | cannot be "PT0S"; allowed: 1s to 30d.
                    continuity.fal.status-streams       | -1                       | cannot be "-1"; allowed: 0 to 10000.
                    continuity.fal.queue-url            | queue.fal.run            | cannot be "queue.fal.run"; allowed: an http or https URL
                    continuity.fal.rest-url             | https://rest.fal.ai?a=b  | cannot be "https://rest.fal.ai?a=b"; allowed: an http or https URL
                    continuity.fal.api-url              | ftp://api.fal.ai         | cannot be "ftp://api.fal.ai"; allowed: an http or https URL
                    continuity.fal.media-hosts          | fal.media,https://a.b    | cannot contain "https://a.b"; allowed: host, *.host or host:port
                    continuity.public-url               | http://films.example.org | cannot be "http://films.example.org"; allowed: an https URL
                    continuity.slots.render             | 0                        | cannot be "0"; allowed: 1 to 10000.
                    continuity.slots.media              | -2                       | cannot be "-2"; allowed: 1 to 1000.
                    continuity.intake.buckets           | media,My Media           | cannot be "My Media"; allowed: 3 to 63 of a-z
                    continuity.intake.allowed-internal-hosts | nas:9000            | cannot contain "nas:9000"; allowed: host names
                    continuity.intake.trusted-networks  | 198.18.0.0/33            | cannot contain "198.18.0.0/33"; allowed: networks such as
                    continuity.notify.allowed-internal-hosts | http://hooks        | cannot contain "http://hooks"; allowed: host names
                    continuity.ffmpeg                   | /no/such/ffmpeg          | cannot be "/no/such/ffmpeg"; allowed: the path of a program
                    """)
    void an_invalid_setting_is_refused_with_what_is_allowed(String setting, String value, String message) {
        // When
        List<String> problems = problems(Map.of(setting, value));

        // Then
        assertThat(problems)
                .singleElement()
                .asString()
                .startsWith(setting + " (CONTINUITY_")
                .contains(message);
    }

    @Test
    void everything_that_is_wrong_is_reported_at_once() {
        // When
        List<String> problems = problems(Map.of(
                "continuity.fal.status-interval", "0s",
                "continuity.slots.render", "0",
                "continuity.slots.media", "0"));

        // Then
        assertThat(problems).hasSize(3);
        assertThat(String.join("\n", problems)).contains("status-interval", "slots.render", "slots.media");
    }

    @Test
    void a_value_of_another_type_is_refused_with_the_name_of_its_setting() {
        // When
        List<String> problems = problems(Map.of("continuity.slots.render", "many"));

        // Then
        assertThat(problems).singleElement().asString().contains("continuity.slots.render", "\"many\"", "an integer");
    }

    @Test
    void a_missing_key_is_reported_with_the_name_of_its_variable() {
        // When
        List<String> problems = problems(Map.of(KEY, ""));

        // Then
        assertThat(problems).singleElement().asString().contains("FAL_KEY", "https://fal.ai/dashboard/keys");
    }

    @Test
    void a_key_that_cannot_be_sent_is_refused_and_not_shown() {
        // When
        List<String> problems = problems(Map.of(KEY, "two words"));

        // Then
        assertThat(problems).singleElement().asString().contains("FAL_KEY").doesNotContain("two", "words");
    }

    private static List<String> problems(Map<String, String> settings) {
        Map<String, String> withKey = new HashMap<>(Map.of(KEY, "a-key"));
        withKey.putAll(settings);
        return TestSettings.problems(withKey, WorkerConfig.class);
    }
}
