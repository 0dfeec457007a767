package dev.continuity.sequence;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.continuity.take.Sha256;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The id of a sequence, its workflow and its folder: {@code AGM-harbour-at-dusk-3f9a2c1b04}. It begins with the
 * project, which has no hyphen, so the folder can be derived from the id.
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
        String slug = Normalizer.normalize(title, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "-");
        String brief = slug.substring(0, Math.min(slug.length(), TITLE_LENGTH)).replaceAll("^-|-$", "");
        String hash = Sha256.of((project + "\n" + idempotencyKey).getBytes(StandardCharsets.UTF_8))
                .brief();
        return new SequenceId(project + "-" + (brief.isEmpty() ? "" : brief + "-") + hash);
    }

    public String project() {
        return text.substring(0, text.indexOf('-'));
    }

    @Override
    public String toString() {
        return text;
    }
}
