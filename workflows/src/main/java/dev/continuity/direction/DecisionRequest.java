package dev.continuity.direction;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.continuity.take.CanonicalJson;
import dev.continuity.take.Sha256;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A decision that is to be made.
 *
 * @param id chosen by the client, 1 to 64 letters, digits, {@code _}, {@code -} and {@code .}; a decision that is sent twice
 *     is made once
 * @param by who decides, 1 to 100 characters
 * @param version of the sequence that the person has seen; null: whatever it is now
 * @param note why, at most 2,000 characters
 * @param quoted what the person was told that it costs, USD
 * @param action what is to be done
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DecisionRequest(
        String id,
        String by,
        @Nullable Integer version,
        @Nullable String note,
        @Nullable BigDecimal quoted,
        Action action) {
    /** Of a note, in Unicode code points. */
    public static final int MAX_NOTE = 2_000;

    /** The form of an id. */
    public static final String ID = "[A-Za-z0-9_.-]{1,64}";

    /** The same for the same person, note and action. */
    public Sha256 digest() {
        return Sha256.of(CanonicalJson.bytes(new DecisionRequest("", by, null, note, null, action)));
    }

    /** The same decision, whatever the version of the sequence is now. */
    public DecisionRequest onAnyVersion() {
        return new DecisionRequest(id, by, null, note, quoted, action);
    }
}
