package dev.continuity.media.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
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
                "E\u0301lodie a\u0300 l\u2019e\u0301te\u0301, Ho\u031B\u0301 Ng\u01B0\u01A1\u0323c",
                "🌊 😀 🫠 🚢 ❤️ ☀️ ⚡ 👍🏽 👩‍🚒 👨‍👩‍👧‍👦 🇯🇵 1️⃣ ©️",
            })
    void every_character_of_a_title_has_a_glyph(String title) {
        // When
        List<String> missing = Pattern.compile("\\X")
                .matcher(title)
                .results()
                .map(MatchResult::group)
                .filter(character ->
                        BundledFonts.of(character, BundledFonts.latin()).canDisplayUpTo(character) >= 0)
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
    @ValueSource(strings = {"👩‍🚒", "👨‍👩‍👧‍👦", "🇯🇵", "1️⃣", "👍🏽", "❤️"})
    void an_emoji_of_several_code_points_is_one_picture(String emoji) {
        // Given
        int simple = TextLine.fitting("😀", 36, WIDTH).width();

        // When
        TextLine line = TextLine.fitting(emoji, 36, WIDTH);

        // Then
        assertThat(line.width()).isEqualTo(simple);
        assertThat(drawn(emoji)).isNotEqualTo(drawn("😀")).isNotEqualTo(drawn(NONCHARACTER));
    }

    @Test
    void what_follows_an_emoji_is_drawn_as_everywhere_else() {
        // When
        int width = TextLine.fitting("🌊 1234", 36, WIDTH).width();

        // Then
        int apart = TextLine.fitting("🌊", 36, WIDTH).width()
                + TextLine.fitting("x 1234", 36, WIDTH).width()
                - TextLine.fitting("x", 36, WIDTH).width();
        assertThat(width).isCloseTo(apart, within(2));
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
    @ValueSource(strings = {"Harbour at dusk ", "灯塔", "منارة الميناء ", "हिन्दी ", "👨‍👩‍👧‍👦"})
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
