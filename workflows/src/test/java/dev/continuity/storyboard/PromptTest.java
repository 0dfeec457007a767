package dev.continuity.storyboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromptTest {
    private static final List<String> ELEMENTS = List.of(
            "keeper",
            "boat",
            "Keeper2",
            "Élodie",
            "老人",
            "老人家",
            "角色A",
            "الحارس",
            "प्रहरी",
            "ยาม",
            "노인",
            "キーパー",
            "می‌خواهم");
    private static final List<String> IMAGES = List.of("look", "keeper-hat");

    @Test
    void names_become_numbers_in_order_of_first_use() {
        // When
        Prompt prompt = Prompt.of("@Video1: @boat, @keeper-hat, @keeper, @boat's, @look.", ELEMENTS, IMAGES);

        // Then
        assertThat(prompt.text()).isEqualTo("@Video1: @Element1, @Image1, @Element2, @Element1's, @Image2.");
        assertThat(prompt.elements()).containsExactly("boat", "keeper");
        assertThat(prompt.images()).containsExactly("keeper-hat", "look");
        assertThat(prompt.isClear()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "让@keeper点灯, keeper, 让@Element1点灯",
        "＠keeper waits, keeper, @Element1 waits",
        "﹫keeper waits, keeper, @Element1 waits",
        "＠ｋｅｅｐｅｒ。, keeper, @Element1。",
        "＠Ｋｅｅｐｅｒ２ waits, Keeper2, @Element1 waits",
        "@Élodie waits, Élodie, @Element1 waits",
        "@E\u0301lodie waits, Élodie, @Element1 waits",
        "@老人, 老人, @Element1",
        "@老人在门口, 老人, @Element1在门口",
        "@老人家在门口, 老人家, @Element1在门口",
        "然后@老人走, 老人, 然后@Element1走",
        "و@الحارس يقف, الحارس, و@Element1 يقف",
        "@\u2067الحارس\u2069 waits, الحارس, @Element1\u2069 waits",
        "@प्रहरी आता है।, प्रहरी, @Element1 आता है।",
        "ให้@ยามจุดไฟ, ยาม, ให้@Element1จุดไฟ",
        "@노인이 걷는다, 노인, @Element1이 걷는다",
        "@キーパーが歩く, キーパー, @Element1が歩く",
        "@ｷｰﾊﾟｰが歩く, キーパー, @Element1が歩く",
        "@می‌خواهم بروم, می‌خواهم, @Element1 بروم",
        "@keeper- and then, keeper, @Element1- and then",
        "'(@keeper)', keeper, (@Element1)",
        "été@keeper, keeper, été@Element1"
    })
    void a_name_in_any_script_is_found(String written, String element, String sent) {
        // When
        Prompt prompt = Prompt.of(written, ELEMENTS, IMAGES);

        // Then
        assertThat(prompt).isEqualTo(new Prompt(sent, List.of(element), List.of(), List.of(), List.of()));
    }

    @Test
    void names_may_follow_each_other_directly() {
        // When
        Prompt prompt = Prompt.of("@老人@keeper@look", ELEMENTS, IMAGES);

        // Then
        assertThat(prompt.text()).isEqualTo("@Element1@Element2@Image1");
        assertThat(prompt.isClear()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "mail user@example.com, mail user@example.com",
        "me@keeper.de, me@keeper.de",
        "a @ b, a @ b",
        "the sign \\@keeper, the sign @keeper",
        "at\\@keeper, at@keeper",
        "让\\＠keeper, 让＠keeper",
        "@-- and @., @-- and @."
    })
    void what_is_no_name_is_sent_as_it_is(String written, String sent) {
        // When
        Prompt prompt = Prompt.of(written, ELEMENTS, IMAGES);

        // Then
        assertThat(prompt).isEqualTo(new Prompt(sent, List.of(), List.of(), List.of(), List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "@nobody and @nobody, nobody",
        "@keepers, keepers",
        "@keepe\u200br, keepe",
        "@Keeper, Keeper",
        "@2look, 2look",
        "@_keeper, _keeper",
        "@keeper2, keeper2",
        "@keeper①, keeper①",
        "@老人2, 老人2",
        "@角色B, 角色B",
        "@老人e, 老人e",
        "@人々, 人々",
        "@👴🏽, 👴",
        "@Element1, Element1",
        "@Image1的, Image1的",
        "@image1, image1",
        "\\@Image1, Image1",
        "＠Ｖｉｄｅｏ２, Ｖｉｄｅｏ２",
        "me@video1.com, video1"
    })
    void what_looks_like_a_name_and_is_none_is_reported(String written, String name) {
        // When
        Prompt prompt = Prompt.of(written, ELEMENTS, IMAGES);

        // Then
        assertThat(prompt.unknown()).containsExactly(name);
        assertThat(prompt.isClear()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"and@keeper", "_@keeper", "me@keeper", "me@keeper.", "2@keeper"})
    void a_name_that_may_be_part_of_an_address_is_reported(String written) {
        // When
        Prompt prompt = Prompt.of(written, ELEMENTS, IMAGES);

        // Then
        assertThat(prompt.unclear()).containsExactly("keeper");
        assertThat(prompt.isClear()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"@Video1 ends", "＠Ｖｉｄｅｏ１ ends"})
    void the_input_clip_is_named_as_the_provider_names_it(String written) {
        // When
        Prompt prompt = Prompt.of(written, ELEMENTS, IMAGES);

        // Then
        assertThat(prompt.text()).isEqualTo("@Video1 ends");
        assertThat(prompt.isClear()).isTrue();
    }

    @Test
    void every_run_of_whitespace_becomes_one_space() {
        // When
        Prompt prompt = Prompt.of(" \n Close\ton\r\n\u00a0the \u2003lamp\u3000room \n", ELEMENTS, IMAGES);

        // Then
        assertThat(prompt.text()).isEqualTo("Close on the lamp room");
    }

    @Test
    void accents_are_sent_in_one_form_however_they_were_typed() {
        // When
        Prompt prompt = Prompt.of("a cafe\u0301", ELEMENTS, IMAGES);

        // Then
        assertThat(prompt.text()).isEqualTo("a caf\u00e9");
    }
}
