package dev.continuity.e2e;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Waits for what other processes do. */
final class Await {
    private static final Duration LONGEST = Duration.ofSeconds(120);

    private Await() {}

    static void until(String what, Callable<Boolean> there) throws Exception {
        if (!reached(there)) {
            throw new AssertionError("never came: " + what);
        }
    }

    /** Whether it came within a time in which it should. */
    static boolean reached(Callable<Boolean> there) throws Exception {
        long giveUp = System.nanoTime() + LONGEST.toNanos();
        while (!there.call()) {
            if (System.nanoTime() > giveUp) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return true;
    }
}
