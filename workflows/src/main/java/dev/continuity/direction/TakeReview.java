package dev.continuity.direction;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.continuity.take.Sha256;
import dev.continuity.take.StepId;
import java.time.Instant;

/**
 * The review of a take, where the storyboard asks for one.
 *
 * @param step that the take was made for
 * @param take its key
 * @param openedAt when the take was ready to be reviewed
 * @param verdict so far
 * @param overdue whether the time that the storyboard allows for it has passed without a verdict
 */
public record TakeReview(StepId step, Sha256 take, Instant openedAt, Verdict verdict, boolean overdue) {
    /** A review that has just begun. */
    public static TakeReview open(StepId step, Sha256 take, Instant now) {
        return new TakeReview(step, take, now, Verdict.OPEN, false);
    }

    /** The result of a review. */
    public enum Verdict {
        /** It waits for a person. */
        @JsonProperty("open")
        OPEN,
        /** It may be used. */
        @JsonProperty("approved")
        APPROVED,
        /** It is not used. */
        @JsonProperty("rejected")
        REJECTED
    }

    /** The same review, after its time has passed. */
    public TakeReview afterTime() {
        return new TakeReview(step, take, openedAt, verdict, true);
    }

    public TakeReview with(Verdict newVerdict) {
        return new TakeReview(step, take, openedAt, newVerdict, overdue);
    }
}
