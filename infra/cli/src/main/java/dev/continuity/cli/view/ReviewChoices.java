package dev.continuity.cli.view;

import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.StepState;
import dev.continuity.sequence.WaitingReview;
import dev.continuity.storyboard.Review;
import dev.continuity.take.StepId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The takes of a sequence that wait for a review or were rejected, with the commands that decide on them. */
public final class ReviewChoices {
    private static final int MAX_LISTED = 5;

    private ReviewChoices() {}

    public static List<String> lines(SequenceState state) {
        List<String> lines = new ArrayList<>();
        for (WaitingReview review : state.reviews()) {
            lines.add(of(review));
            lines.add("  continuity approve %s %s".formatted(state.id(), review.step()));
            lines.add("  continuity reject %s %s --note …".formatted(state.id(), review.step()));
        }
        if (!state.reviews().isEmpty()) {
            lines.add("To look at them one by one: continuity review " + state.id());
        }
        for (StepState step : state.steps()) {
            if (step.status() == StepState.Status.REJECTED) {
                lines.addAll(rejected(state, step));
            }
        }
        return lines;
    }

    /** What waits, until when, and what waits for it. */
    public static String of(WaitingReview review) {
        return "Waits for your review: " + review.step() + " " + review.take() + until(review)
                + (review.blocks().isEmpty() ? "" : ". It blocks " + list(review.blocks())) + ".";
    }

    private static String until(WaitingReview review) {
        if (review.until() == null) {
            return "";
        } else if (review.overdue()) {
            return ", overdue since " + StatusText.minute(review.until());
        }
        return ", until " + StatusText.minute(review.until())
                + (review.then() == Review.Then.APPROVE ? ", then it counts as approved" : "");
    }

    private static List<String> rejected(SequenceState state, StepState step) {
        return List.of(
                "Rejected: " + step.id()
                        + StatusText.circled(step)
                                .map(take -> " " + take.name())
                                .orElse("") + ".",
                "  continuity retake %s %s --edit".formatted(state.id(), step.id()),
                "  continuity circle %s %s TAKE".formatted(state.id(), step.id()));
    }

    private static String list(List<StepId> steps) {
        int more = steps.size() - MAX_LISTED;
        return steps.stream().limit(MAX_LISTED).map(StepId::toString).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "");
    }
}
