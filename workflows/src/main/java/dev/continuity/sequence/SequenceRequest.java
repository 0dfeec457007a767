package dev.continuity.sequence;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.continuity.direction.Controls;
import dev.continuity.direction.DirectedStoryboard;
import dev.continuity.direction.Direction;
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
 * @param controls how it is run
 * @param direction the decisions of people since the start
 * @param wasted what may have been billed for attempts without a take, by take key, USD
 * @param branchedFrom the sequence whose storyboard and decisions this one began with; null: none
 * @param restarted whether it was running before, so that its record may be newer than this request
 * @param historyLimit events after which the workflow continues as new; null: when Temporal suggests it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SequenceRequest(
        SequenceId id,
        Instant createdAt,
        Storyboard storyboard,
        Map<String, Media> media,
        Controls controls,
        Direction direction,
        Map<Sha256, BigDecimal> wasted,
        @Nullable SequenceId branchedFrom,
        boolean restarted,
        @Nullable Integer historyLimit) {
    public SequenceRequest {
        media = Collections.unmodifiableMap(new LinkedHashMap<>(Objects.requireNonNullElse(media, Map.of())));
        controls = Objects.requireNonNullElse(controls, Controls.NONE);
        direction = Objects.requireNonNullElse(direction, Direction.NONE);
        wasted = Collections.unmodifiableMap(new LinkedHashMap<>(Objects.requireNonNullElse(wasted, Map.of())));
    }

    /** A new request. */
    public static SequenceRequest of(SequenceId id, Instant createdAt, Storyboard storyboard) {
        return new SequenceRequest(
                id, createdAt, storyboard, Map.of(), Controls.NONE, Direction.NONE, Map.of(), null, false, null);
    }

    /**
     * A request that begins with the storyboard, the media and the decisions of this one, and shares its takes.
     *
     * @param newId of the branch, in the same project
     */
    public SequenceRequest branch(SequenceId newId, Instant now) {
        return new SequenceRequest(
                newId, now, storyboard, media, Controls.NONE, direction.branched(), Map.of(), id, false, historyLimit);
    }

    /** The storyboard with all decisions. */
    public DirectedStoryboard directed() {
        return new DirectedStoryboard(storyboard, media, controls, direction);
    }

    public SequenceRequest with(DirectedStoryboard directed) {
        return new SequenceRequest(
                id,
                createdAt,
                directed.storyboard(),
                directed.media(),
                directed.controls(),
                directed.direction(),
                wasted,
                branchedFrom,
                restarted,
                historyLimit);
    }

    /** The same request with another cap, USD. */
    public SequenceRequest withCap(BigDecimal cap) {
        return with(controls.withBudget(cap, null));
    }

    /** The current cap, USD; null: no limit. */
    public @Nullable BigDecimal cap() {
        return controls.cap() == null ? storyboard.cap() : controls.cap();
    }

    public SequenceRequest with(Map<String, Media> ingested) {
        return with(new DirectedStoryboard(storyboard, ingested, controls, direction));
    }

    public SequenceRequest with(Controls newControls) {
        return with(new DirectedStoryboard(storyboard, media, newControls, direction));
    }

    public SequenceRequest with(Direction newDirection) {
        return with(new DirectedStoryboard(storyboard, media, controls, newDirection));
    }

    public SequenceRequest withWasted(Map<Sha256, BigDecimal> wastedSoFar) {
        return new SequenceRequest(
                id,
                createdAt,
                storyboard,
                media,
                controls,
                direction,
                wastedSoFar,
                branchedFrom,
                restarted,
                historyLimit);
    }

    /** The same request, to continue: no longer cancelled. A pause stays. */
    public SequenceRequest resumed() {
        return restarted(true).with(controls.withCancelled(false));
    }

    /** @param again whether the record may be newer */
    public SequenceRequest restarted(boolean again) {
        return new SequenceRequest(
                id, createdAt, storyboard, media, controls, direction, wasted, branchedFrom, again, historyLimit);
    }

    public SequenceRequest withPaused(boolean paused) {
        return with(controls.withPaused(paused));
    }

    /** The same request, to cancel the open calls and then end. */
    public SequenceRequest cancelled() {
        return restarted(true).with(controls.withCancelled(true));
    }
}
