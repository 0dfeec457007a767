package dev.continuity.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockDifferenceTest {
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Fri, 27 Nov 2026 09:00:00 GMT | 3 h ahead of | true
                    Fri, 27 Nov 2026 11:53:00 GMT | 7 min ahead of | true
                    Fri, 27 Nov 2026 12:02:30 GMT | 2 min behind | true
                    Fri, 27 Nov 2026 11:59:30 GMT | 30 s ahead of | false
                    """)
    void a_clock_is_compared_with_the_date_of_an_answer(String date, String words, boolean exceeds) {
        // When
        ClockDifference difference = ClockDifference.of(date, NOW).orElseThrow();

        // Then
        assertThat(difference).hasToString(words);
        assertThat(difference.exceeds(Duration.ofMinutes(1))).isEqualTo(exceeds);
    }

    @Test
    void without_a_date_nothing_is_compared() {
        // When
        Optional<ClockDifference> difference = ClockDifference.of("yesterday", NOW);

        // Then
        assertThat(difference).isEmpty();
    }
}
