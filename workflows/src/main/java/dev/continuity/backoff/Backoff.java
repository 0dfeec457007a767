package dev.continuity.backoff;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Exponential backoff with jitter: each delay is twice the one before, up to a limit, and between half and all of that is
 * waited, so that many that failed together do not return together.
 *
 * @param first longest first delay, more than zero
 * @param limit longest delay of all, at least {@code first}
 */
public record Backoff(Duration first, Duration limit) {
    public Backoff {
        if (first.isNegative() || first.isZero() || limit.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "A backoff needs 0 < first <= limit, but first is " + first + " and limit is " + limit + ".");
        }
    }

    /**
     * Delays from the first one on.
     *
     * @param random numbers from 0 (inclusive) to 1 (exclusive): {@code Workflow.newRandom()::nextDouble} in a workflow,
     *     {@code ThreadLocalRandom.current()::nextDouble} elsewhere
     */
    public Delays delays(DoubleSupplier random) {
        return new Delays(random);
    }

    /** The delays of one series of tries. Not for more than one thread. */
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

        /** After a success: the next delay is a first one again. */
        public void reset() {
            longest = first;
        }

        private Duration jittered(Duration delay) {
            Duration half = delay.dividedBy(2);
            return half.plusNanos((long) (random.getAsDouble() * half.toNanos()));
        }
    }
}
