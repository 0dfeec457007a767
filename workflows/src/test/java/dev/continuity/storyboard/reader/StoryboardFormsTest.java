package dev.continuity.storyboard.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.storyboard.StoryboardProblem;
import org.junit.jupiter.api.Test;

class StoryboardFormsTest {
    private static final String FLOW = "{title: Harbour, project: AGM, source: 'https://example.com/plate.mp4',"
            + " shots: [{code: SH0010, reference: {prompt: The next shot}}]}";

    @Test
    void yaml_in_flow_style_is_read() {
        // When
        ParseResult reading = StoryboardReader.read(FLOW);
        // Then
        assertThat(reading).isInstanceOf(ParseResult.Valid.class);
    }

    @Test
    void json_that_ends_too_early_is_reported_in_plain_words() {
        // When
        ParseResult reading = StoryboardReader.read("{\"title\": \"Harbour\"");
        // Then
        assertThat(((ParseResult.Invalid) reading).problems())
                .singleElement()
                .extracting(StoryboardProblem::message)
                .asString()
                .startsWith("This is not valid JSON: ")
                .doesNotContain("Source");
    }
}
