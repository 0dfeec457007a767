package dev.continuity.direction;

import dev.continuity.take.Recipe;
import dev.continuity.take.StepId;

/**
 * A take that was being made when a decision made it unwanted. Its clip may still arrive, and is kept.
 *
 * @param step that it was made for
 * @param recipe of the take
 * @param seconds of output
 */
public record UnwantedTake(StepId step, Recipe recipe, double seconds) {}
