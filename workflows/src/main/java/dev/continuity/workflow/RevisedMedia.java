package dev.continuity.workflow;

import dev.continuity.direction.Action;
import dev.continuity.direction.RefusedDecisionException;
import dev.continuity.failure.FailureCode;
import dev.continuity.sequence.SequenceRequest;
import dev.continuity.storyboard.StoryboardProblem;
import dev.continuity.take.Media;
import java.util.Map;

/** Ingests the media that a revised storyboard names. */
final class RevisedMedia {
    private RevisedMedia() {}

    /**
     * The media of a revised storyboard, by reference; none for other actions.
     *
     * @throws RefusedDecisionException if media cannot be used
     */
    static Map<String, Media> ingest(Action action, SequenceRequest request) {
        if (!(action instanceof Action.Revise revise)
                // Refused by the rules: its media are not fetched.
                || !revise.storyboard().project().equals(request.id().project())) {
            return Map.of();
        }
        StoryboardIntake intake = StoryboardIntake.start(revise.storyboard(), request.media());
        Map<String, Media> media = intake.await();
        if (!intake.problems().isEmpty()) {
            StoryboardProblem problem = intake.problems().get(0);
            throw RefusedDecisionException.of(
                    FailureCode.MEDIA_UNUSABLE,
                    "%s: %s Allowed: %s.".formatted(problem.path(), problem.message(), problem.allowed()));
        }
        return media;
    }
}
