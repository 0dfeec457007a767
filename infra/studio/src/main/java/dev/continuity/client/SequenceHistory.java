package dev.continuity.client;

import dev.continuity.direction.Decision;
import java.util.List;
import java.util.Optional;

/**
 * The decisions on a sequence, oldest first.
 *
 * @param version of the sequence: how many were made
 */
public record SequenceHistory(int version, List<Decision> decisions) {
    public SequenceHistory {
        decisions = List.copyOf(decisions);
    }

    /** A decision by its id. */
    public Optional<Decision> decision(String id) {
        return decisions.stream().filter(decision -> decision.id().equals(id)).findFirst();
    }
}
