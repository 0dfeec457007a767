package dev.continuity.direction;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.continuity.storyboard.Storyboard;
import dev.continuity.take.StepId;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants to be done. A target is a step, {@code SH0010/reference}, or a shot, {@code SH0010}, if that leaves no
 * doubt: the step of the shot whose take waits for a review, else its only step.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "action")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Action.Approve.class, name = "approve"),
    @JsonSubTypes.Type(value = Action.Reject.class, name = "reject"),
    @JsonSubTypes.Type(value = Action.TakeBack.class, name = "take-back"),
    @JsonSubTypes.Type(value = Action.Retake.class, name = "retake"),
    @JsonSubTypes.Type(value = Action.Circle.class, name = "circle"),
    @JsonSubTypes.Type(value = Action.Revise.class, name = "revise"),
    @JsonSubTypes.Type(value = Action.ChangeBudget.class, name = "budget"),
    @JsonSubTypes.Type(value = Action.Pause.class, name = "pause"),
    @JsonSubTypes.Type(value = Action.Unpause.class, name = "unpause"),
    @JsonSubTypes.Type(value = Action.Resolve.class, name = "resolve")
})
public sealed interface Action {
    /**
     * Takes may be used by what depends on them.
     *
     * @param targets whose takes wait for a review; empty: all that wait
     */
    record Approve(List<String> targets) implements Action {
        public Approve {
            targets = List.copyOf(Objects.requireNonNullElse(targets, List.of()));
        }
    }

    /** A take is not good enough. It stays where it is, unused, until it is retaken, approved or another is circled. */
    record Reject(String target) implements Action {}

    /** Takes an approval or a rejection back: the take waits for a review again. */
    record TakeBack(String target) implements Action {}

    /**
     * Makes steps again.
     *
     * @param revision what changes in each of them; null: nothing, the same recipe again
     * @param keepRest whether what depends on them keeps its takes; else it is made again, too
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Retake(List<String> targets, @Nullable StepRevision revision, boolean keepRest) implements Action {
        public Retake {
            targets = List.copyOf(targets);
        }

        public Retake(String target, @Nullable StepRevision revision, boolean keepRest) {
            this(List.of(target), revision, keepRest);
        }
    }

    /**
     * Uses takes that were made before.
     *
     * @param takes name of the take, {@code v001}, of each target
     * @param keepRest whether what depends on them keeps its takes; else it follows: it finds what was made from those
     *     takes before, and makes the rest again
     */
    record Circle(Map<String, String> takes, boolean keepRest) implements Action {
        public Circle {
            takes = Collections.unmodifiableMap(new LinkedHashMap<>(takes));
        }

        public Circle(String target, String take, boolean keepRest) {
            this(Map.of(target, take), keepRest);
        }
    }

    /**
     * Replaces the storyboard.
     *
     * @param cancelUnwanted whether calls under way that are no longer wanted are cancelled; else their takes are kept
     */
    record Revise(Storyboard storyboard, boolean cancelUnwanted) implements Action {}

    /** Changes the caps, USD; null: unchanged. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ChangeBudget(@Nullable BigDecimal cap, @Nullable BigDecimal perShot) implements Action {}

    /** Nothing new is submitted. */
    record Pause() implements Action {}

    /** Continues after a pause. */
    record Unpause() implements Action {}

    /** Decides on a call whose outcome is unknown. */
    record Resolve(StepId step, Resolution resolution) implements Action {}
}
