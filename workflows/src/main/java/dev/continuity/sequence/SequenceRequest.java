package dev.continuity.sequence;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.continuity.storyboard.Storyboard;
import dev.continuity.take.Media;
import dev.continuity.take.Sha256;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a sequence needs to start or continue, on any Temporal server: what was requested, and what has been
 * decided and spent since.
 *
 * @param id of the sequence and of its workflow
 * @param createdAt when it was requested
 * @param storyboard as people wrote it, with media references that a worker can reach
 * @param media ingested so far, by the reference in the storyboard
 * @param decisions of people since the start
 * @param wasted what may have been billed for attempts without a take, by take key, USD
 * @param historyLimit events after which the workflow continues as new; null: when Temporal suggests it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SequenceRequest(
        SequenceId id,
        Instant createdAt,
        Storyboard storyboard,
        Map<String, Media> media,
        Decisions decisions,
        Map<Sha256, BigDecimal> wasted,
        @Nullable Integer historyLimit) {
    public SequenceRequest {
        media = Collections.unmodifiableMap(new LinkedHashMap<>(Objects.requireNonNullElse(media, Map.of())));
        decisions = Objects.requireNonNullElse(decisions, Decisions.NONE);
        wasted = Collections.unmodifiableMap(new LinkedHashMap<>(Objects.requireNonNullElse(wasted, Map.of())));
    }

    /** A new request. */
    public static SequenceRequest of(SequenceId id, Instant createdAt, Storyboard storyboard) {
        return new SequenceRequest(id, createdAt, storyboard, Map.of(), Decisions.NONE, Map.of(), null);
    }

    /** The same request with another cap, USD. */
    public SequenceRequest withCap(BigDecimal cap) {
        return with(decisions.withBudget(cap, null));
    }

    /** The current cap, USD; null: no limit. */
    public @Nullable BigDecimal cap() {
        return decisions.cap() == null ? storyboard.cap() : decisions.cap();
    }

    public SequenceRequest with(Map<String, Media> ingested) {
        return new SequenceRequest(id, createdAt, storyboard, ingested, decisions, wasted, historyLimit);
    }

    public SequenceRequest with(Decisions newDecisions) {
        return new SequenceRequest(id, createdAt, storyboard, media, newDecisions, wasted, historyLimit);
    }

    public SequenceRequest withWasted(Map<Sha256, BigDecimal> wastedSoFar) {
        return new SequenceRequest(id, createdAt, storyboard, media, decisions, wastedSoFar, historyLimit);
    }

    /** The same request, to continue: no longer cancelled. A pause stays. */
    public SequenceRequest resumed() {
        return with(decisions.withCancelled(false));
    }

    public SequenceRequest withPaused(boolean paused) {
        return with(decisions.withPaused(paused));
    }

    /** The same request, to cancel the open calls and then end. */
    public SequenceRequest cancelled() {
        return with(decisions.withCancelled(true));
    }
}
