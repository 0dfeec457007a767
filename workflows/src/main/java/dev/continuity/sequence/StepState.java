package dev.continuity.sequence;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.continuity.direction.TakeReview.Verdict;
import dev.continuity.failure.FailureDetails;
import dev.continuity.take.Endpoint;
import dev.continuity.take.Recipe;
import dev.continuity.take.Sha256;
import dev.continuity.take.StepId;
import dev.continuity.take.Take;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A step of a sequence, as people see it.
 *
 * @param id of the step
 * @param endpoint that it calls
 * @param prompt as the provider gets it
 * @param after the step that it continues from; null: the source
 * @param status of the step
 * @param reason why it failed, is held or is parked
 * @param key of its take
 * @param seconds of output that are billed
 * @param dollars estimate, USD
 * @param stale whether its take was made from another clip than the one that the step continues from now
 * @param takes in the order in which they were made; the circled one is used
 * @param progress of a rendering step
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StepState(
        StepId id,
        Endpoint endpoint,
        String prompt,
        @Nullable StepId after,
        Status status,
        @Nullable FailureDetails reason,
        Sha256 key,
        double seconds,
        BigDecimal dollars,
        boolean stale,
        List<TakeVersion> takes,
        @Nullable StepProgress progress) {
    public StepState {
        takes = List.copyOf(Objects.requireNonNullElse(takes, List.of()));
    }

    /** The same step with its progress. */
    public StepState with(StepProgress now) {
        return new StepState(id, endpoint, prompt, after, status, reason, key, seconds, dollars, stale, takes, now);
    }

    /** The same step with other takes. */
    public StepState with(List<TakeVersion> newTakes) {
        return new StepState(
                id, endpoint, prompt, after, status, reason, key, seconds, dollars, stale, newTakes, progress);
    }

    /** What a step is doing. */
    public enum Status {
        /** Waits for the step that it continues from, or for the end of a pause. */
        @JsonProperty("blocked")
        BLOCKED,
        /** Would exceed the budget. */
        @JsonProperty("held")
        HELD,
        /** Its render activity is running. */
        @JsonProperty("rendering")
        RENDERING,
        /** Its take is ready in S3, and waits until a person has reviewed it. */
        @JsonProperty("review")
        REVIEW,
        /** A person has rejected its take. */
        @JsonProperty("rejected")
        REJECTED,
        /** Its take is ready in S3, and may be used. */
        @JsonProperty("done")
        DONE,
        /** Failed at the provider, or in a check before the submit. */
        @JsonProperty("failed")
        FAILED,
        /** Waits for a decision: the outcome of its submission is unknown. */
        @JsonProperty("parked")
        PARKED,
        /** Cancelled with its sequence. */
        @JsonProperty("cancelled")
        CANCELLED
    }

    /**
     * One take of a step.
     *
     * @param name {@code v001}, {@code v002}, … in the order in which they were made
     * @param circled whether this take is used
     * @param reused whether another sequence has paid for it, so that it costs this one nothing
     * @param recipe of which it was made; null: what the storyboard, and what the step continues from, ask for
     * @param verdict of its review; null: it needs none
     * @param decision that asked for it, by its id; null: the storyboard as it was at first
     * @param take the clip and its facts
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TakeVersion(
            String name,
            boolean circled,
            boolean reused,
            @Nullable Recipe recipe,
            @Nullable Verdict verdict,
            @Nullable String decision,
            Take take) {}
}
