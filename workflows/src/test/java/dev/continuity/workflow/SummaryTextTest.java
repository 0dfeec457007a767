package dev.continuity.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.common.v1.Payload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SummaryTextTest {
    private static final int TEMPORALS_LIMIT = 400;
    private static final int LONGEST_TITLE = 200;

    @ParameterizedTest
    @ValueSource(strings = {"a", "é", "港", "🎬", "\"", "\\"})
    void the_longest_title_in_any_script_is_a_summary_that_temporal_takes(String character) {
        // Given
        String title = character.repeat(LONGEST_TITLE / character.length());

        // When
        Payload summary =
                WorkflowDataConverter.create().toPayload(SummaryText.of(title)).orElseThrow();

        // Then
        assertThat(summary.getSerializedSize()).isLessThanOrEqualTo(TEMPORALS_LIMIT);
    }

    @Test
    void a_long_text_is_cut_between_two_characters() {
        // When
        String cut = SummaryText.of("🎬".repeat(500));

        // Then
        assertThat(cut).matches("(🎬){25,30}…");
    }

    @Test
    void a_text_that_fits_is_kept() {
        // When
        String summary = SummaryText.of("Harbour at dusk");

        // Then
        assertThat(summary).isEqualTo("Harbour at dusk");
    }
}
