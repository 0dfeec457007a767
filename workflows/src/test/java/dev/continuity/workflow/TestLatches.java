package dev.continuity.workflow;

import io.temporal.failure.ApplicationFailure;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets activities wait for the test or for each other. */
final class TestLatches {
    private TestLatches() {}

    static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns when as many have called this as the latch counts. */
    static void awaitAll(CountDownLatch started) {
        started.countDown();
        try {
            if (!started.await(2, TimeUnit.MINUTES)) {
                throw ApplicationFailure.newNonRetryableFailure("The other activity never started.", "test");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
