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
 * All that a sequence needs to go on, on any engine: what was asked for, and what was decided since.
 *
 * @param id of the sequence and its workflow
 * @param createdAt when it was asked for
 * @param storyboard as people wrote it, its media by references that a worker can reach
 * @param media what was taken in so far, by the reference in the storyboard
 * @param decisions of people, since
 * @param lost what may have been billed so far for attempts that came to nothing, by take key, USD
 * @param historyLimit events after which the workflow continues as new; none: when Temporal suggests it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SequenceRequest(
        SequenceId id,
        Instant createdAt,
        Storyboard storyboard,
        Map<String, Media> media,
        Decisions decisions,
        Map<Sha256, BigDecimal> lost,
        @Nullable Integer historyLimit) {
    public SequenceRequest {
        media = Collections.unmodifiableMap(new LinkedHashMap<>(Objects.requireNonNullElse(media, Map.of())));
        decisions = Objects.requireNonNullElse(decisions, Decisions.NONE);
        lost = Collections.unmodifiableMap(new LinkedHashMap<>(Objects.requireNonNullElse(lost, Map.of())));
    }

    /** A request as it comes from people. */
    public static SequenceRequest of(SequenceId id, Instant createdAt, Storyboard storyboard) {
        return new SequenceRequest(id, createdAt, storyboard, Map.of(), Decisions.NONE, Map.of(), null);
    }

    /** The same, with what it may cost decided anew, USD. */
    public SequenceRequest withCap(BigDecimal cap) {
        return with(decisions.withBudget(cap, null));
    }

    /** What all of it may cost as it was decided last, USD; none: no limit. */
    public @Nullable BigDecimal cap() {
        return decisions.cap() == null ? storyboard.cap() : decisions.cap();
    }

    public SequenceRequest with(Map<String, Media> takenIn) {
        return new SequenceRequest(id, createdAt, storyboard, takenIn, decisions, lost, historyLimit);
    }

    public SequenceRequest with(Decisions decided) {
        return new SequenceRequest(id, createdAt, storyboard, media, decided, lost, historyLimit);
    }

    public SequenceRequest withLost(Map<Sha256, BigDecimal> lostSoFar) {
        return new SequenceRequest(id, createdAt, storyboard, media, decisions, lostSoFar, historyLimit);
    }

    /** The same, to be gone on with: not cancelled any more; what is paused stays so. */
    public SequenceRequest resumed() {
        return with(decisions.withCancelled(false));
    }

    /** The same, with nothing new to be submitted; or again. */
    public SequenceRequest withPaused(boolean paused) {
        return with(decisions.withPaused(paused));
    }

    /** The same, to be taken back and not gone on with. */
    public SequenceRequest cancelled() {
        return with(decisions.withCancelled(true));
    }
}
