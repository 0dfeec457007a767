package dev.continuity.sequence;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A call of which nobody can tell whether the provider has accepted it: what is known all the same.
 *
 * @param attempt at the take that it is, from 1
 * @param at when it was about to be made
 * @param candidates requests in the provider's history that it could be
 */
public record UnknownCall(int attempt, Instant at, List<String> candidates) {
    public UnknownCall {
        candidates = List.copyOf(Objects.requireNonNullElse(candidates, List.of()));
    }
}
