package dev.continuity.backoff;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Exponential backoff with jitter. The delay doubles up to a limit. Between half and all of it is waited, so that
 * callers that failed together do not retry together.
 *
 * @param first first delay before jitter, more than zero
 * @param limit longest delay before jitter, at least {@code first}
 */
public record Backoff(Duration first, Duration limit) {
    public Backoff {
        if (first.isNegative() || first.isZero() || limit.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "A backoff needs 0 < first <= limit, but first is " + first + " and limit is " + limit + ".");
        }
    }

    /**
     * A new series of delays.
     *
     * @param random numbers from 0 (inclusive) to 1 (exclusive): {@code Workflow.newRandom()::nextDouble} in a
     *     workflow, {@code ThreadLocalRandom.current()::nextDouble} elsewhere
     */
    public Delays delays(DoubleSupplier random) {
        return new Delays(random);
    }

    /** The delays of one series of tries. Not thread-safe. */
    public final class Delays {
        private final DoubleSupplier random;
        private Duration longest = first;

        private Delays(DoubleSupplier random) {
            this.random = random;
        }

        /** The next delay. */
        public Duration next() {
            Duration delay = jittered(longest);
            longest = longest.compareTo(limit.dividedBy(2)) > 0 ? limit : longest.multipliedBy(2);
            return delay;
        }

        /** Starts again with the first delay, after a success. */
        public void reset() {
            longest = first;
        }

        private Duration jittered(Duration delay) {
            Duration half = delay.dividedBy(2);
            return half.plusNanos((long) (random.getAsDouble() * half.toNanos()));
        }
    }
}
