package dev.continuity.workflow;

import dev.continuity.direction.Decision;
import dev.continuity.direction.Direction;
import dev.continuity.direction.TakeReview;
import dev.continuity.direction.TakeReview.Verdict;
import dev.continuity.plan.PlannedStep;
import dev.continuity.progress.SequenceProgress;
import dev.continuity.sequence.StepState;
import dev.continuity.storyboard.Review;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens the reviews of takes that are ready, and ends those whose time is over. */
final class ReviewTimers {
    private final RunningSequence sequence;

    ReviewTimers(RunningSequence sequence) {
        this.sequence = sequence;
    }

    /** Returns the time until the next review is over; empty: there is none with an end. */
    Optional<Duration> update(SequenceProgress steps) {
        Instant now = Instant.ofEpochMilli(Workflow.currentTimeMillis());
        @Nullable Duration next = null;
        for (PlannedStep step : steps.view().in(StepState.Status.REVIEW)) {
            Duration left = update(steps, step, now);
            if (left != null && (next == null || left.compareTo(next) < 0)) {
                next = left;
            }
        }
        return Optional.ofNullable(next);
    }

    /** Returns the time until a review is over; null: it has no end. */
    private @Nullable Duration update(SequenceProgress steps, PlannedStep step, Instant now) {
        Direction direction = steps.request().direction();
        Optional<TakeReview> known = direction.review(step.id(), step.key());
        TakeReview review = known.orElse(TakeReview.open(step.id(), step.key(), now));
        if (known.isEmpty()) {
            sequence.apply(direction.with(review));
            sequence.notifications().addReview(step, steps.view().takeName(step), false);
        }
        Duration after = step.review().after();
        if (after == null || review.overdue()) {
            return null;
        }
        Duration left = Duration.between(now, review.openedAt().plus(after));
        if (left.compareTo(Duration.ZERO) > 0) {
            return left;
        }
        sequence.apply(ended(steps.request().direction(), review, step.review(), now));
        if (step.review().then() == Review.Then.HOLD) {
            sequence.notifications().addReview(step, steps.view().takeName(step), true);
        }
        return null;
    }

    private static Direction ended(Direction direction, TakeReview review, Review policy, Instant now) {
        Direction over = direction.with(review.afterTime());
        if (policy.then() != Review.Then.APPROVE) {
            return over;
        }
        String what = "Approved %s: nobody has reviewed it in time.".formatted(review.step());
        String id = "%s.%s.%s"
                .formatted(
                        review.step().shot(),
                        review.step().step(),
                        review.take().brief());
        return over.with(review.afterTime().with(Verdict.APPROVED))
                .with(new Decision(
                        id, "approve", Decision.CONTINUITY, now, List.of(review.step()), what, null, null, null));
    }
}
