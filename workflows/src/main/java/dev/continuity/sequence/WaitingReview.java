package dev.continuity.sequence;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.continuity.storyboard.Review.Then;
import dev.continuity.take.Sha256;
import dev.continuity.take.StepId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A take that waits until a person has reviewed it.
 *
 * @param step that it was made for
 * @param take its name, {@code v001}
 * @param key its key
 * @param since when it was ready to be reviewed
 * @param until when the time for the review is over; null: never
 * @param then what happens then; null: nothing
 * @param overdue whether that time is over
 * @param blocks the steps that wait for it, directly or through others
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WaitingReview(
        StepId step,
        String take,
        Sha256 key,
        Instant since,
        @Nullable Instant until,
        @Nullable Then then,
        boolean overdue,
        List<StepId> blocks) {
    public WaitingReview {
        blocks = List.copyOf(Objects.requireNonNullElse(blocks, List.of()));
    }
}
