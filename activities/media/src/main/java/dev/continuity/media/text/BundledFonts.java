package dev.continuity.media.text;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.lang.System.Logger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The bundled fonts, for text in any script on machines without fonts. Java can draw with them without a display and
 * without fontconfig.
 */
final class BundledFonts {
    private static final Logger LOG = System.getLogger(BundledFonts.class.getName());
    private static final String LATIN = "Roboto";
    private static final String EMOJI = "NotoEmoji";
    private static final Map<String, Optional<Font>> FONTS = new ConcurrentHashMap<>();
    private static final boolean USABLE = areUsable();

    private BundledFonts() {}

    /** Whether this Java runtime can draw text. */
    static boolean usable() {
        return USABLE;
    }

    /**
     * The font for a character with its marks: the first that has all of it, or else its first code point. An emoji can
     * begin with a digit or a letter of another font, so that only its marks show what it is.
     *
     * @param character one grapheme cluster
     * @param before the font of the previous character; spaces and punctuation use it, too, if it has them
     */
    static Font of(String character, Font before) {
        int first = character.codePointAt(0);
        UnicodeScript script = UnicodeScript.of(first);
        boolean joins = script == UnicodeScript.INHERITED || script == UnicodeScript.COMMON;
        if (Character.getType(first) == Character.FORMAT
                || (joins && !isEmoji(before) && before.canDisplayUpTo(character) < 0)) {
            return before;
        }
        List<Font> fonts = Stream.of(
                        LATIN,
                        "NotoSans" + nameOf(script),
                        "DroidSansFallback",
                        "NanumGothic",
                        "NotoNaskhArabic",
                        EMOJI,
                        "NotoSansSymbols",
                        "NotoSansSymbols2")
                .flatMap(name -> load(name).stream())
                .filter(font -> font.canDisplay(first))
                .toList();
        return fonts.stream()
                .filter(font -> font.canDisplayUpTo(character) < 0)
                .findFirst()
                .orElse(fonts.isEmpty() ? latin() : fonts.get(0));
    }

    private static boolean isEmoji(Font font) {
        return load(EMOJI).filter(font::equals).isPresent();
    }

    static Font latin() {
        return load(LATIN).orElseThrow();
    }

    /** {@code CANADIAN_ABORIGINAL} becomes {@code CanadianAboriginal}. */
    private static String nameOf(UnicodeScript script) {
        return Arrays.stream(script.name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    private static Optional<Font> load(String name) {
        return FONTS.computeIfAbsent(name, BundledFonts::read);
    }

    private static Optional<Font> read(String name) {
        try (InputStream in = BundledFonts.class.getResourceAsStream("fonts/" + name + "-Regular.ttf")) {
            return in == null ? Optional.empty() : Optional.of(Font.createFont(Font.TRUETYPE_FONT, in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException e) {
            throw new IllegalStateException("The font " + name + " is broken", e);
        }
    }

    private static boolean areUsable() {
        try {
            bypassFontconfig();
            return latin().canDisplay('A');
        } catch (RuntimeException | IOException | LinkageError | InternalError e) {
            LOG.log(
                    Logger.Level.WARNING,
                    "This Java runtime cannot draw text: contact sheets will have no titles or labels. Install a JDK with fonts, or"
                            + " FreeType (libfreetype).",
                    e);
            return false;
        }
    }

    /**
     * On Linux, Java needs fontconfig with fonts even to draw with bundled fonts; an empty configuration avoids this.
     */
    private static void bypassFontconfig() throws IOException {
        String property = "sun.awt.fontconfig";
        boolean linux = System.getProperty("os.name", "").startsWith("Linux");
        if (linux && System.getProperty(property) == null) {
            Path emptyConfiguration = Files.createTempFile("fontconfig", ".properties");
            emptyConfiguration.toFile().deleteOnExit();
            Files.writeString(emptyConfiguration, "version=1\nsequence.allfonts=default\n");
            System.setProperty(property, emptyConfiguration.toString());
        }
    }
}
