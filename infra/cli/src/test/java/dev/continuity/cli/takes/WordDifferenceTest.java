package dev.continuity.cli.takes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.cli.terminal.Style;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordDifferenceTest {
    private static final Style ASCII = new Style(false, false);

    @ParameterizedTest
    @CsvSource({
        "the keeper waits, the keeper climbs, the keeper -waits +climbs",
        "the keeper, the old keeper, the +old keeper",
        "the old keeper, the keeper, the -old keeper",
        "让@老人 点灯, 让@老人 等, 让@老人 -点灯 +等",
        "a b c d e f g h i, a b c d e f g h j, ... f g h -i +j",
        "a b c d e f g h i, z b c d e f g h i, -a +z b c d ...",
    })
    void changed_words_are_marked_and_the_same_ones_shortened(String before, String after, String difference) {
        // When
        String shown = WordDifference.of(before, after, ASCII);

        // Then
        assertThat(shown).isEqualTo(difference);
    }

    @Test
    void on_a_terminal_changes_have_colours() {
        // When
        String shown = WordDifference.of("waits", "climbs", new Style(true, true));

        // Then
        assertThat(shown).isEqualTo("\u001b[31m-waits\u001b[0m \u001b[32m+climbs\u001b[0m");
    }
}
