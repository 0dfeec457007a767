package dev.continuity.storyboard.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.storyboard.StoryboardProblem;
import org.junit.jupiter.api.Test;

class StoryboardFormsTest {
    private static final String FLOW = "{title: Harbour, project: AGM, source: 'https://example.com/plate.mp4',"
            + " shots: [{code: SH0010, reference: {prompt: The next shot}}]}";

    @Test
    void yaml_in_its_flow_form_is_read_too() {
        // When
        ParseResult reading = StoryboardReader.read(FLOW);
        // Then
        assertThat(reading).isInstanceOf(ParseResult.Valid.class);
    }

    @Test
    void a_json_text_that_breaks_off_is_told_in_plain_words() {
        // When
        ParseResult reading = StoryboardReader.read("{\"title\": \"Harbour\"");
        // Then
        assertThat(((ParseResult.Invalid) reading).problems())
                .singleElement()
                .extracting(StoryboardProblem::message)
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
        ParseResult reading = StoryboardReader.read(reviewed);
        // Then
        assertThat(((ParseResult.Invalid) reading).problems())
                .singleElement()
                .extracting(StoryboardProblem::path)
                .isEqualTo("shots[0].review");
    }
}
