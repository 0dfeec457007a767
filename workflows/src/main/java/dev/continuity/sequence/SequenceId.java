package dev.continuity.sequence;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.continuity.take.Sha256;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import net.gcardone.junidecode.Junidecode;

/**
 * The id of a sequence, its workflow and its folder: {@code AGM-harbour-at-dusk-3f9a2c1b04}. It begins with the
 * project, which has no hyphen, so the folder can be derived from the id.
 *
 * <p>The words of the title are spelled in ASCII, whatever script it is in: {@code AGM-gang-kou-huang-hun-3f9a2c1b04}. The
 * id is also an S3 key, a path, a file name, a header and an argument on command lines. Other letters would have to be
 * encoded differently in each, can be written in two ways (NFC and NFD), and change their order in text from right to
 * left. The spelling is only for people; what tells sequences apart is the hash.
 */
public record SequenceId(@JsonValue String text) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,31}-[a-z0-9-]{1,60}");
    private static final int TITLE_LENGTH = 40;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SequenceId {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("Not a sequence id (PROJECT-title-0123456789): " + text);
        }
    }

    /** Whether a text has the form of a sequence id. */
    public static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }

    /**
     * Deterministic: the same project, title and key give the same id.
     *
     * @param idempotencyKey chosen by the client
     */
    public static SequenceId of(String project, String title, String idempotencyKey) {
        String words = inAscii(title).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String brief =
                words.substring(0, Math.min(words.length(), TITLE_LENGTH)).replaceAll("^-|-$", "");
        String hash = Sha256.of((project + "\n" + idempotencyKey).getBytes(StandardCharsets.UTF_8))
                .brief();
        return new SequenceId(project + "-" + (brief.isEmpty() ? "" : brief + "-") + hash);
    }

    private static String inAscii(String title) {
        StringBuilder ascii = new StringBuilder();
        Normalizer.normalize(title, Normalizer.Form.NFKC)
                .codePoints()
                .forEach(character -> ascii.append(spelling(character)));
        return ascii.toString();
    }

    // An emoji is spelled as its name: water-wave.
    private static String spelling(int character) {
        String spelling = Junidecode.unidecode(Character.toString(character));
        return spelling.isBlank() && Character.getType(character) == Character.OTHER_SYMBOL
                ? " " + Character.getName(character) + " "
                : spelling;
    }

    public String project() {
        return text.substring(0, text.indexOf('-'));
    }

    @Override
    public String toString() {
        return text;
    }
}
