package dev.continuity.e2e.seeds;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** Draws from a seed: the same seed, the same draws. */
final class SeededDraws {
    private final SplittableRandom random;

    SeededDraws(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** From low to high, both included. */
    int between(int low, int high) {
        return random.nextInt(low, high + 1);
    }

    Duration millis(int low, int high) {
        return Duration.ofMillis(between(low, high));
    }

    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    <T> T of(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    @SafeVarargs
    final <T> T of(T... all) {
        return all[random.nextInt(all.length)];
    }
}
