package dev.continuity.storyboard;

import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The names of elements and images: how they are written, and when two of them are the same. A name has letters of any
 * script. The same name may be encoded in several ways, of which none can be seen: an accent by itself or with its
 * letter, full-width letters, marks of direction.
 */
public final class PromptName {
    /** A letter, then letters, marks, digits, {@code _} and {@code -}, or the joiners that some scripts need. */
    static final String FORM = "(?!(?:[Ee][Ll][Ee][Mm][Ee][Nn][Tt]|[Ii][Mm][Aa][Gg][Ee]|[Vv][Ii][Dd][Ee][Oo])[0-9]+$)"
            + "\\p{L}[\\p{L}\\p{M}\\p{Nd}_\\-\\u200c\\u200d]{0,31}";

    public static final String FORM_DESCRIPTION = "a letter, then letters, digits, _ or -, at most 32 characters";

    // Longer texts are not names.
    private static final int LONGEST = 64;

    private static final Pattern VALID = Pattern.compile(FORM);
    private static final Pattern RESERVED = Pattern.compile("(?i)(element|image|video)[0-9]+");

    // Format characters, and the variation selectors, which only choose between glyphs.
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\ufe00-\\ufe0f\\x{e0100}-\\x{e01ef}]");

    // Letters that do not begin a word: repetition and length marks, and vowels of Thai and Lao.
    private static final Pattern CONTINUES =
            Pattern.compile("[\\p{Lm}\\u0e30\\u0e32\\u0e33\\u0e45\\u0eb0\\u0eb2\\u0eb3]");

    private static final Pattern NO_WORD = Pattern.compile("[_\\-\\u200c\\u200d]*");

    // Korean has spaces, but its particles are written directly after a name.
    private static final Set<Character.UnicodeScript> WITHOUT_SPACES = EnumSet.of(
            Character.UnicodeScript.HAN,
            Character.UnicodeScript.HIRAGANA,
            Character.UnicodeScript.KATAKANA,
            Character.UnicodeScript.BOPOMOFO,
            Character.UnicodeScript.HANGUL,
            Character.UnicodeScript.YI,
            Character.UnicodeScript.THAI,
            Character.UnicodeScript.LAO,
            Character.UnicodeScript.KHMER,
            Character.UnicodeScript.MYANMAR,
            Character.UnicodeScript.TIBETAN,
            Character.UnicodeScript.BALINESE,
            Character.UnicodeScript.JAVANESE,
            Character.UnicodeScript.NEW_TAI_LUE,
            Character.UnicodeScript.TAI_LE,
            Character.UnicodeScript.TAI_THAM,
            Character.UnicodeScript.TAI_VIET);

    private PromptName() {}

    /** Whether an element or an image can have this name. */
    public static boolean isValid(String name) {
        return VALID.matcher(name).matches() && !isReserved(name);
    }

    /** Whether it is a name that the provider uses itself: {@code Element1}, {@code image2}, {@code Video1}. */
    public static boolean isReserved(String name) {
        return RESERVED.matcher(normalized(name)).matches();
    }

    /** Whether the provider would take the beginning of a word for a name of its own. */
    public static boolean beginsReserved(String word) {
        return RESERVED.matcher(normalized(word)).lookingAt();
    }

    /** Equal for names that differ only in what cannot be distinguished by case or by encoding. */
    public static String caseless(String name) {
        return normalized(name).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /** Equal for names that differ only in their encoding. */
    static String normalized(String name) {
        return INVISIBLE
                .matcher(Normalizer.normalize(name, Normalizer.Form.NFKC))
                .replaceAll("");
    }

    /** What may be meant as a name at the beginning of letters and digits, the longest first. */
    public static Stream<String> beginnings(String word) {
        return IntStream.iterate(Math.min(word.length(), LONGEST), end -> end > 0, end -> end - 1)
                .filter(end -> mayEnd(word, end))
                .mapToObj(end -> word.substring(0, end));
    }

    /**
     * Whether a name at the beginning of letters and digits may end here: before letters of a script that writes
     * without spaces, or where no more letters come.
     *
     * @param end index in the text
     */
    static boolean mayEnd(String text, int end) {
        String rest = text.substring(end);
        if (NO_WORD.matcher(rest).matches()) {
            return true;
        }
        int next = rest.codePointAt(0);
        return Character.isLetter(next)
                && WITHOUT_SPACES.contains(Character.UnicodeScript.of(next))
                && !CONTINUES.matcher(rest).lookingAt();
    }
}
