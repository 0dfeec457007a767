package dev.continuity.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.ConfigValidationException.Problem;
import org.junit.jupiter.api.Test;

class StartupFailureTest {
    @Test
    void settings_that_are_not_valid_are_all_named() {
        // Given
        ConfigValidationException invalid = new ConfigValidationException(
                new Problem[] {new Problem("One cannot be \"0\"."), new Problem("Two cannot be \"0\".")});

        // When
        String message = StartupFailure.message(new RuntimeException("Start failed", invalid), "See the log.");

        // Then
        assertThat(message).isEqualTo("One cannot be \"0\". Two cannot be \"0\".");
    }

    @Test
    void any_other_failure_is_in_the_log() {
        // When
        String message = StartupFailure.message(new IllegalStateException("unexpected"), "See the log.");

        // Then
        assertThat(message).isEqualTo("See the log.");
    }
}
