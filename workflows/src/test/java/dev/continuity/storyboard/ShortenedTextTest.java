package dev.continuity.storyboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortenedTextTest {
    @ParameterizedTest
    @CsvSource({
        "harbour, 7, harbour",
        "harbour, 6, har…",
        "e\u0301e\u0301e\u0301, 8, e\u0301…",
        "🌊🌊🌊, 12, 🌊🌊🌊",
        "🌊🌊🌊, 11, 🌊🌊…",
        "🌊🌊🌊, 10, 🌊…",
        "👨‍👩‍👧‍👦👨‍👩‍👧‍👦, 30, 👨‍👩‍👧‍👦…",
        "👨‍👩‍👧‍👦👨‍👩‍👧‍👦, 20, …",
        "🇫🇷🇯🇵, 15, 🇫🇷…"
    })
    void text_is_cut_between_the_characters_that_people_see(String text, int bytes, String expected) {
        // When
        String shortened = ShortenedText.toBytes(text, bytes);

        // Then
        assertThat(shortened).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "🌊🌊🌊, 3, 🌊🌊🌊",
        "🌊🌊🌊, 2, 🌊…",
        "e\u0301e\u0301, 4, e\u0301e\u0301",
        "e\u0301e\u0301, 3, e\u0301…"
    })
    void characters_are_code_points(String text, int characters, String expected) {
        // When
        String shortened = ShortenedText.toCharacters(text, characters);

        // Then
        assertThat(shortened).isEqualTo(expected);
    }
}
