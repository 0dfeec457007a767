package dev.continuity.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextLineTest {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 60;

    /** No font has it, so that it is drawn as the box of a missing glyph. */
    private static final String NONCHARACTER = "\uFFFF";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Überfahrt nach Ñandú, Žižkov & Łódź – “fin” · 1/2?",
                "「灯塔」 黄昏的港口，鐵觀音",
                "日本の夏、ヨコハマ〜灯台",
                "등대의 불빛, 뷁쀍",
                "منارة الميناء عند الغروب، ١٢٣",
                "Маяк ночью, Їжак ў Ђурђевак",
                "Ο φάρος το σούρουπο",
                "प्रकाशस्तंभ और हिन्दी",
                "מגדלור בְּנָמָל",
                "ประภาคาร ท่าเรือ",
                "প্রদীপ கலங்கரை దీపం ദീപം ದೀಪ ਦੀਵਾ દીવો ଦୀପ පහන",
                "བོད་ཡིག မြန်မာ ខ្មែរ ລາວ",
                "Հայերեն ქართული አማርኛ ᏣᎳᎩ ᓄᓇᕗᑦ ߒߞߏ ⵜⴰⵎⴰⵣⵉⵖⵜ",
                "★ → ∑ № € ₿ ♪",
            })
    void every_character_of_a_title_has_a_glyph(String title) {
        // When
        List<String> missing = title.codePoints()
                .filter(codePoint ->
                        !BundledFonts.of(codePoint, BundledFonts.latin()).canDisplay(codePoint))
                .mapToObj(Character::toString)
                .toList();

        // Then
        assertThat(missing).isEmpty();
        assertThat(TextLine.fitting(title, 36, WIDTH).width()).isPositive();
    }

    @Test
    void chinese_characters_are_drawn_as_themselves() {
        // When
        int[] lamp = drawn("灯");
        int[] tower = drawn("塔");

        // Then
        assertThat(lamp).isNotEqualTo(tower).isNotEqualTo(drawn(NONCHARACTER)).isNotEqualTo(drawn(" "));
        assertThat(tower).isNotEqualTo(drawn(NONCHARACTER)).isNotEqualTo(drawn(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"منارة", "हिन्दी", "ខ្មែរ"})
    void letters_are_joined_where_a_script_joins_them(String word) {
        // Given
        int apart = word.codePoints()
                .map(codePoint -> TextLine.fitting(Character.toString(codePoint), 36, WIDTH)
                        .width())
                .sum();

        // When
        int joined = TextLine.fitting(word, 36, WIDTH).width();

        // Then
        assertThat(joined).isLessThan(apart);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Harbour at dusk ", "灯塔", "منارة الميناء ", "हिन्दी "})
    void a_title_that_is_too_long_is_shortened_to_its_width(String words) {
        // Given
        String title = words.repeat(100);

        // When
        TextLine line = TextLine.fitting(title, 36, WIDTH);

        // Then
        assertThat(line.width()).isBetween(WIDTH / 2, WIDTH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t", "\u0000"})
    void nothing_is_drawn_for_a_blank_title(String title) {
        // When
        TextLine line = TextLine.fitting(title, 36, WIDTH);

        // Then
        assertThat(line.width()).isZero();
    }

    private static int[] drawn(String text) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        TextLine.fitting(text, 36, WIDTH).draw(canvas, 10, 45, Color.WHITE);
        canvas.dispose();
        return image.getRGB(0, 0, WIDTH, HEIGHT, null, 0, WIDTH);
    }
}
