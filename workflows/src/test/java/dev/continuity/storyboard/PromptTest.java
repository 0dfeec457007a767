package dev.continuity.storyboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptTest {
    private static final List<String> ELEMENTS = List.of("keeper", "boat");
    private static final List<String> IMAGES = List.of("look", "keeper-hat");

    @Test
    void names_become_numbers_in_order_of_first_use() {
        // When
        Prompt prompt = Prompt.of("@Video1: @boat, @keeper-hat, @keeper, @boat's, @look.", ELEMENTS, IMAGES);

        // Then
        assertThat(prompt.text()).isEqualTo("@Video1: @Element1, @Image1, @Element2, @Element1's, @Image2.");
        assertThat(prompt.elements()).containsExactly("boat", "keeper");
        assertThat(prompt.images()).containsExactly("keeper-hat", "look");
        assertThat(prompt.unknown()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "me@keeper.de, me@keeper.de",
        "josé@keeper.fr, josé@keeper.fr",
        "_@keeper, _@keeper",
        "a @ b, a @ b",
        "@2look, @2look",
        "at\\@keeper, at\\@keeper",
        "the sign \\@keeper, the sign @keeper"
    })
    void text_that_only_looks_like_a_name_is_not_changed(String written, String sent) {
        // When
        Prompt prompt = Prompt.of(written, ELEMENTS, IMAGES);

        // Then
        assertThat(prompt).isEqualTo(new Prompt(sent, List.of(), List.of(), List.of()));
    }

    @Test
    void every_run_of_whitespace_becomes_one_space() {
        // When
        Prompt prompt = Prompt.of(" \n Close\ton\r\n\u00a0the \u2003lamp\u3000room \n", ELEMENTS, IMAGES);

        // Then
        assertThat(prompt.text()).isEqualTo("Close on the lamp room");
    }

    @Test
    void unknown_names_are_listed_once() {
        // When
        Prompt prompt = Prompt.of("@nobody and @Nobody and @nobody, @Element1", ELEMENTS, IMAGES);

        // Then
        assertThat(prompt.unknown()).containsExactly("nobody", "Nobody", "Element1");
    }
}
