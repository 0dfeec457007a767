package dev.continuity.sequence;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.continuity.storyboard.Storyboard;
import dev.continuity.take.Media;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All that a sequence needs to go on, on any engine: what was asked for, and what was decided since.
 *
 * @param id of the sequence and its workflow
 * @param createdAt when it was asked for
 * @param storyboard as people wrote it, its media by references that a worker can reach
 * @param media what was taken in so far, by the reference in the storyboard
 * @param decisions of people, since
 * @param historyLimit events after which the workflow continues as new; none: when Temporal suggests it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SequenceRequest(
        SequenceId id,
        Instant createdAt,
        Storyboard storyboard,
        Map<String, Media> media,
        @Nullable Decisions decisions,
        @Nullable Integer historyLimit) {
    public SequenceRequest {
        media = Collections.unmodifiableMap(new LinkedHashMap<>(Objects.requireNonNullElse(media, Map.of())));
        decisions = Objects.requireNonNullElse(decisions, Decisions.NONE);
    }

    /** A request as it comes from people. */
    public static SequenceRequest of(SequenceId id, Instant createdAt, Storyboard storyboard) {
        return new SequenceRequest(id, createdAt, storyboard, Map.of(), Decisions.NONE, null);
    }

    /** The same, with what it may cost decided anew, USD. */
    public SequenceRequest withCap(BigDecimal cap) {
        return with(new Decisions(cap));
    }

    /** What all of it may cost as it was decided last, USD; none: no limit. */
    public @Nullable BigDecimal cap() {
        return decisions == null || decisions.cap() == null ? storyboard.cap() : decisions.cap();
    }

    SequenceRequest with(Map<String, Media> takenIn) {
        return new SequenceRequest(id, createdAt, storyboard, takenIn, decisions, historyLimit);
    }

    SequenceRequest with(Decisions decided) {
        return new SequenceRequest(id, createdAt, storyboard, media, decided, historyLimit);
    }
}
