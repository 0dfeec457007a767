package dev.continuity.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiConfigCheckTest {
    @Test
    void the_defaults_are_in_order() {
        // When
        List<String> wrong = ApiConfigCheck.of(config(Map.of()));

        // Then
        assertThat(wrong).isEmpty();
    }

    @Test
    void everything_that_is_wrong_is_told_at_once() {
        // When
        List<String> wrong = ApiConfigCheck.of(config(Map.of(
                "continuity.bucket", "My Films",
                "continuity.archive.endpoint", "127.0.0.1",
                "continuity.archive.addresses-last", "P8D",
                "continuity.fal.jwks-url", "http://127.0.0.1.example.org/jwks.json")));

        // Then
        assertThat(wrong)
                .containsExactly(
                        "continuity.bucket cannot be \"My Films\"; allowed: 3 to 63 of a-z, 0-9, dots and hyphens,"
                                + " a letter or digit at both ends.",
                        "continuity.archive.endpoint cannot be \"127.0.0.1\"; allowed: an http or https address,"
                                + " such as http://127.0.0.1:9000.",
                        "continuity.archive.addresses-last cannot be \"PT192H\"; allowed: PT1S to P7D (ISO 8601).",
                        "continuity.fal.jwks-url cannot be \"http://127.0.0.1.example.org/jwks.json\"; allowed: an https"
                                + " address (http only to 127.0.0.1).");
    }

    private static ApiConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(ApiConfig.class)
                .withDefaultValue("java.io.tmpdir", "target")
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(ApiConfig.class);
    }
}
