package dev.continuity.sequence;

import dev.continuity.plan.Estimate;
import dev.continuity.storyboard.StoryboardProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a storyboard would cost, or why it cannot be estimated.
 *
 * @param estimate null if there are problems
 * @param problems with the media
 */
public record EstimateResult(@Nullable Estimate estimate, List<StoryboardProblem> problems) {}
