package dev.continuity.api.direction;

import dev.continuity.direction.Decision;
import dev.continuity.plan.Quote;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a decision would cost.
 *
 * @param decision as it would be in the log
 * @param quote its cost, and what changes
 */
@Schema(requiredProperties = {"decision", "quote"})
record DecisionQuote(Decision decision, Quote quote) {}
