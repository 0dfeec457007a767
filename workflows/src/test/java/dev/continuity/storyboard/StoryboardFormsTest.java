package dev.continuity.storyboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StoryboardFormsTest {
    private static final String FLOW = "{title: Harbour, project: AGM, source: 'https://example.com/plate.mp4',"
            + " shots: [{code: SH0010, reference: {prompt: The next shot}}]}";

    @Test
    void yaml_in_its_flow_form_is_read_too() {
        // When
        Reading reading = StoryboardReader.read(FLOW);
        // Then
        assertThat(reading).isInstanceOf(Reading.Valid.class);
    }

    @Test
    void a_json_text_that_breaks_off_is_told_in_plain_words() {
        // When
        Reading reading = StoryboardReader.read("{\"title\": \"Harbour\"");
        // Then
        assertThat(((Reading.Invalid) reading).problems())
                .singleElement()
                .extracting(Problem::message)
                .asString()
                .startsWith("This is not JSON: ")
                .doesNotContain("Source");
    }

    @Test
    void a_review_that_nobody_would_wait_for_is_refused() {
        // Given
        String reviewed =
                """
                title: Harbour
                project: AGM
                source: https://example.com/plate.mp4
                shots:
                  - { code: SH0010, review: manual, reference: { prompt: The next shot } }
                """;
        // When
        Reading reading = StoryboardReader.read(reviewed);
        // Then
        assertThat(((Reading.Invalid) reading).problems())
                .singleElement()
                .extracting(Problem::path)
                .isEqualTo("shots[0].review");
    }
}
