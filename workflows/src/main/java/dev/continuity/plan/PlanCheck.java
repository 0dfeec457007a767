package dev.continuity.plan;

import dev.continuity.storyboard.MediaUse;
import dev.continuity.storyboard.Storyboard;
import dev.continuity.storyboard.StoryboardProblem;
import dev.continuity.take.Media;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Checks the media of a storyboard after it is ingested and before anything is paid for. */
public final class PlanCheck {
    private PlanCheck() {}

    /**
     * The media that the provider would not accept, with the places that use it.
     *
     * @param media by reference; a reference without media is not checked
     */
    public static List<StoryboardProblem> problems(Storyboard storyboard, Map<String, Media> media) {
        List<StoryboardProblem> problems = new ArrayList<>();
        for (MediaUse use : storyboard.mediaUses()) {
            Media found = media.get(use.reference());
            if (found != null) {
                InputLimits.problemsOf(found, use.kind()).forEach(problem -> problems.add(problem.at(use.path())));
            }
        }
        return List.copyOf(problems);
    }
}
