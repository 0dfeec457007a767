package dev.continuity.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemporalSummaryTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "é", "港", "🌊", "\"", "👨‍👩‍👧‍👦", "e\u0301"})
    void a_long_title_is_cut_between_characters_and_fits_as_json(String character) {
        // When
        String summary = TemporalSummary.of(character.repeat(200));

        // Then
        String kept = summary.endsWith("…") ? summary.substring(0, summary.length() - 1) : summary;
        String json = summary.replace("\"", "\\\"");
        assertThat(kept).isEqualTo(character.repeat(kept.length() / character.length()));
        assertThat(json.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(200, 360);
    }

    @Test
    void a_title_that_fits_is_not_cut() {
        // When
        String summary = TemporalSummary.of("港".repeat(120));

        // Then
        assertThat(summary).isEqualTo("港".repeat(120));
    }
}
