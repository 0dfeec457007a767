package dev.continuity.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.ConfigValidationException.Problem;
import org.junit.jupiter.api.Test;

class StartupFailureTest {
    @Test
    void all_invalid_settings_are_named() {
        // Given
        ConfigValidationException invalid = new ConfigValidationException(
                new Problem[] {new Problem("One cannot be \"0\"."), new Problem("Two cannot be \"0\".")});

        // When
        String message = StartupFailure.message(new RuntimeException("Start failed", invalid), "See the log.");

        // Then
        assertThat(message).isEqualTo("One cannot be \"0\". Two cannot be \"0\".");
    }

    @Test
    void for_any_other_failure_the_log_is_named() {
        // When
        String message = StartupFailure.message(new IllegalStateException("unexpected"), "See the log.");

        // Then
        assertThat(message).isEqualTo("See the log.");
    }
}
