package dev.continuity.plan;

import dev.continuity.storyboard.MediaUse;
import dev.continuity.storyboard.Storyboard;
import dev.continuity.storyboard.StoryboardProblem;
import dev.continuity.take.Media;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Checks the media of a storyboard, once it is known and before anything is paid. */
public final class PlanCheck {
    private PlanCheck() {}

    /**
     * Where a storyboard uses media that the provider would not accept.
     *
     * @param media by reference; what is left out is not checked
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
