package dev.continuity.direction.rules;

import dev.continuity.direction.DirectedStoryboard;
import dev.continuity.take.StepId;
import java.util.List;

/**
 * What a decision leads to.
 *
 * @param after the storyboard with it, without the entry in the log
 * @param kind of the decision
 * @param steps that it is about
 * @param what is done, a sentence
 */
record Outcome(DirectedStoryboard after, String kind, List<StepId> steps, String what) {}
