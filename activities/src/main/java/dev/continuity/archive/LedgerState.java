package dev.continuity.archive;

import dev.continuity.take.Take;
import java.util.List;
import java.util.Optional;

/**
 * How far a take has come.
 *
 * @param take if it is ready
 * @param attempts by number
 */
public record LedgerState(Optional<Take> take, List<Attempt> attempts) {
    public LedgerState {
        attempts = List.copyOf(attempts);
    }

    public Optional<Attempt> last() {
        return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.get(attempts.size() - 1));
    }

    /** The number that a further attempt would have. */
    public int next() {
        return last().map(attempt -> attempt.number() + 1).orElse(1);
    }
}
