package dev.continuity.e2e.seeds.scenario;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** Random draws from a seed: the same seed, the same draws. */
final class SeededDraws {
    private final SplittableRandom random;

    SeededDraws(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** From low to high, both inclusive. */
    int between(int low, int high) {
        return random.nextInt(low, high + 1);
    }

    Duration millis(int low, int high) {
        return Duration.ofMillis(between(low, high));
    }

    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    @SafeVarargs
    final <T> T oneOf(T... all) {
        return all[random.nextInt(all.length)];
    }
}
