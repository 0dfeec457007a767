package dev.continuity.sequence;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A call whose outcome is unknown: the provider may or may not have accepted it.
 *
 * @param attempt number of the attempt at the take, from 1
 * @param at when the call was about to be made
 * @param candidates ids of requests in the provider's history that may be this call
 */
public record UnknownCall(int attempt, Instant at, List<String> candidates) {
    public UnknownCall {
        candidates = List.copyOf(Objects.requireNonNullElse(candidates, List.of()));
    }
}
