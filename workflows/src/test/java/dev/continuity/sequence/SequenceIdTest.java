package dev.continuity.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequenceIdTest {
    @ParameterizedTest
    @CsvSource({
        "Harbour at dusk, harbour-at-dusk",
        "The keeper's lamp, the-keeper-s-lamp",
        "Élodie à la mer, elodie-a-la-mer",
        "E\u0301lodie, elodie",
        "Smørrebrød für Łukasz, smorrebrod-fur-lukasz",
        "Straße, strasse",
        "港口黄昏, gang-kou-huang-hun",
        "夕暮れの港, xi-mu-renogang",
        "Гавань на закате, gavan-na-zakate",
        "Λιμάνι, limani",
        "항구, hanggu",
        "الميناء, lmyn",
        "बंदरगाह, bndrgaah",
        "ท่าเรือ, thaaeruue",
        "Ｈａｒｂｏｕｒ ２, harbour-2",
        "🌊 at dusk, water-wave-at-dusk",
        "🌊🎬, water-wave-clapper-board"
    })
    void the_id_has_the_words_of_the_title_whatever_its_script(String title, String words) {
        // When
        SequenceId id = SequenceId.of("AGM", title, "key");

        // Then
        assertThat(id.text()).matches("AGM-" + words + "-[0-9a-f]{10}");
        assertThat(SequenceId.isValid(id.text())).isTrue();
    }

    @Test
    void a_long_title_is_cut() {
        // When
        SequenceId id = SequenceId.of("AGM", "港口黄昏".repeat(50), "key");

        // Then
        assertThat(id.text())
                .matches("AGM-(gang-kou-huang-hun-)+[a-z-]*[0-9a-f]{10}")
                .hasSizeLessThan(60);
    }

    @Test
    void a_title_without_letters_leaves_the_hash() {
        // When
        SequenceId id = SequenceId.of("AGM", "…", "key");

        // Then
        assertThat(id.text()).matches("AGM-[0-9a-f]{10}");
    }

    @Test
    void the_same_key_gives_the_same_id() {
        // When
        SequenceId id = SequenceId.of("AGM", "港口", "key");

        // Then
        assertThat(id).isEqualTo(SequenceId.of("AGM", "港口", "key"));
        assertThat(id).isNotEqualTo(SequenceId.of("AGM", "港口", "another"));
        assertThat(id).isNotEqualTo(SequenceId.of("AGX", "港口", "key"));
    }
}
