package dev.continuity.storyboard.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.storyboard.HarbourStoryboard;
import dev.continuity.storyboard.StoryboardProblem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes and characters that a storyboard may or may not contain. */
class DocumentEncodingTest {
    @Test
    void a_byte_order_mark_is_skipped() {
        // When
        ParseResult reading =
                StoryboardReader.read(("\uFEFF" + HarbourStoryboard.YAML).getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(reading).isEqualTo(new ParseResult.Valid(HarbourStoryboard.storyboard()));
    }

    @Test
    void other_encodings_are_refused() {
        // When
        ParseResult reading = StoryboardReader.read(HarbourStoryboard.YAML.getBytes(StandardCharsets.UTF_16));

        // Then
        assertThat(reading)
                .isEqualTo(new ParseResult.Invalid(
                        List.of(StoryboardProblem.at("", "The document is not valid UTF-8.", "text in UTF-8"))));
    }

    @Test
    void a_control_character_is_reported_with_its_line() {
        // When
        List<String> problems = HarbourStoryboard.problems("AGM", "A\u0007M");

        // Then
        assertThat(problems)
                .containsExactly("line 2: The document contains the control character U+0007. Allowed: plain text.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\u001b[31m", "\\ud800"})
    void an_escaped_control_character_is_found_and_not_shown(String escape) {
        // When
        List<String> problems = HarbourStoryboard.problems("{\"title\": \"a" + escape + "\"}");

        // Then
        assertThat(problems.get(0)).startsWith("line 1, title: \"a\uFFFD").contains("contains a control character");
    }
}
