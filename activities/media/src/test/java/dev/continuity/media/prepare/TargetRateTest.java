package dev.continuity.media.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.media.Fraction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetRateTest {
    @ParameterizedTest
    @CsvSource({
        "24, 1, 24/1",
        "25, 1, 25/1",
        "30000, 1001, 30000/1001",
        "48, 1, 48/1",
        "60, 1, 60/1",
        "27500, 1000, 27500/1000",
        "24000, 1001, 24/1",
        "8, 1, 24/1",
        "10, 1, 30/1",
        "12, 1, 24/1",
        "15, 1, 30/1",
        "16, 1, 48/1",
        "20, 1, 60/1",
        "22, 1, 24/1",
        "100, 1, 50/1",
        "120, 1, 60/1",
        "120000, 1001, 60/1",
        "240, 1, 60/1",
        "90, 1, 30/1",
        "70, 1, 60/1",
    })
    void a_constant_rate_is_kept_if_it_can_and_else_needs_the_fewest_repeated_or_dropped_frames(
            long frames, long seconds, String target) {
        // When
        Fraction rate = TargetRate.of(new Fraction(frames, seconds), false);

        // Then
        assertThat(rate).hasToString(target);
    }

    @ParameterizedTest
    @CsvSource({"30000, 1001, 30/1", "24, 1, 24/1", "26, 1, 25/1", "59, 1, 60/1", "120, 1, 60/1", "3, 1, 24/1"})
    void a_variable_rate_becomes_the_nearest_constant_one(long frames, long seconds, String target) {
        // When
        Fraction rate = TargetRate.of(new Fraction(frames, seconds), true);

        // Then
        assertThat(rate).hasToString(target);
    }
}
