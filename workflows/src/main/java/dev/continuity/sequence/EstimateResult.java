package dev.continuity.sequence;

import dev.continuity.plan.Estimate;
import dev.continuity.storyboard.StoryboardProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a storyboard would cost, or why that cannot be said.
 *
 * @param estimate of a storyboard without problems
 * @param problems with its media
 */
public record EstimateResult(@Nullable Estimate estimate, List<StoryboardProblem> problems) {}
