package dev.continuity.direction;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.continuity.take.Sha256;
import dev.continuity.take.StepId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A decision that was made. The log of a sequence has them in order, and is only ever appended to.
 *
 * @param id chosen by the client
 * @param kind of decision: {@code approve}, {@code reject}, {@code take-back}, {@code retake}, {@code circle},
 *     {@code revise}, {@code budget}, {@code pause}, {@code unpause}, {@code resolve}, {@code cancel}, {@code branch}
 * @param by who has decided
 * @param at when it was made
 * @param steps that it is about
 * @param what was done, one or more sentences
 * @param note why, in the words of the person
 * @param quoted what the person was told that it costs, USD
 * @param digest of what was asked for; null: nobody has asked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Decision(
        String id,
        String kind,
        String by,
        Instant at,
        List<StepId> steps,
        String what,
        @Nullable String note,
        @Nullable BigDecimal quoted,
        @Nullable Sha256 digest) {
    /** Who decides when a review has timed out. */
    public static final String CONTINUITY = "Continuity";

    public Decision {
        steps = List.copyOf(Objects.requireNonNullElse(steps, List.of()));
    }

    /** The decision to cancel the sequence. */
    public static Decision cancelled(String id, String by, Instant at) {
        return new Decision(id, "cancel", by, at, List.of(), "Cancelled.", null, null, null);
    }
}
