package dev.continuity.api.direction;

import dev.continuity.direction.Decision;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The decisions on a sequence.
 *
 * @param version of the sequence: how many were made
 * @param decisions oldest first
 */
@Schema(requiredProperties = {"version", "decisions"})
record DecisionLog(int version, List<Decision> decisions) {
    DecisionLog {
        decisions = List.copyOf(decisions);
    }
}
