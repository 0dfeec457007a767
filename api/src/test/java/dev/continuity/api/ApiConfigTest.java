package dev.continuity.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.api.webhooks.WebhookConfig;
import dev.continuity.connections.TestSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiConfigTest {
    @Test
    void the_defaults_are_valid() {
        // When
        List<String> problems = problems(Map.of());

        // Then
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    temporal-timeout,  0s,    100ms to 1m
                    storage-timeout,   61s,   500ms to 1m
                    query-timeout,     2h,    100ms to 1m
                    update-timeout,    500ms, 1s to 1m
                    estimate-timeout,  0s,    1s to 10m
                    events-interval,   0s,    10ms to 1m
                    events-keepalive,  -1s,   1s to 10m
                    """)
    void an_invalid_timeout_is_refused_with_what_is_allowed(String setting, String value, String allowed) {
        // When
        List<String> problems = problems(Map.of("continuity.api." + setting, value));

        // Then
        assertThat(problems)
                .singleElement()
                .asString()
                .startsWith("continuity.api." + setting + " (CONTINUITY_API_")
                .endsWith("allowed: " + allowed + ".");
    }

    @Test
    void keys_are_fetched_by_https_so_that_they_cannot_be_changed_in_transit() {
        // When
        List<String> problems = problems(Map.of("continuity.fal.jwks-url", "http://127.0.0.1.example.org/jwks.json"));

        // Then
        assertThat(problems)
                .containsExactly("continuity.fal.jwks-url (CONTINUITY_FAL_JWKS_URL) cannot be"
                        + " \"http://127.0.0.1.example.org/jwks.json\"; allowed: an https URL such as"
                        + " https://films.example.org (http to 127.0.0.1 only), without user, query and fragment.");
    }

    private static List<String> problems(Map<String, String> settings) {
        return TestSettings.problems(settings, ApiConfig.class, WebhookConfig.class);
    }
}
