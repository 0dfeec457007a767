package dev.continuity.plan;

import dev.continuity.take.Recipe;
import dev.continuity.take.Sha256;
import dev.continuity.take.StepId;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A step with everything that is known before it is rendered.
 *
 * @param id of the step
 * @param key of its take
 * @param recipe whose hash is the key
 * @param after the step that it continues from; null: the source
 * @param seconds of output that are billed
 * @param dollars estimate by list price, USD
 */
public record PlannedStep(
        StepId id, Sha256 key, Recipe recipe, @Nullable StepId after, double seconds, BigDecimal dollars) {}
