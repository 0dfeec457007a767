package dev.continuity.direction.rules;

import dev.continuity.direction.Direction;
import dev.continuity.direction.TakeReview;
import dev.continuity.direction.TakeReview.Verdict;
import dev.continuity.plan.PlannedStep;

/** Which takes may be used: those that need no review, and those that were approved. */
public final class Reviews {
    private final Direction direction;

    public Reviews(Direction direction) {
        this.direction = direction;
    }

    /** The verdict on a step's take. A take that needs no review is approved. */
    public Verdict verdict(PlannedStep step) {
        return step.review().isManual()
                ? direction
                        .review(step.id(), step.key())
                        .map(TakeReview::verdict)
                        .orElse(Verdict.OPEN)
                : Verdict.APPROVED;
    }
}
