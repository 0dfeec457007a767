package dev.continuity.storage.trial;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets writers go on in the same moment: when the last one has come. A store may let them in one by one, so that the others
 * cannot come; then they go on a little after the first one has come.
 */
final class CommonStart {
    private static final int PATIENCE_MILLIS = 100;

    private final CompletableFuture<Boolean> start = new CompletableFuture<>();
    private final AtomicInteger missing;

    CommonStart(int writers) {
        this.missing = new AtomicInteger(writers);
    }

    void await() {
        if (missing.decrementAndGet() == 0) {
            start.complete(true);
        }
        start.completeOnTimeout(true, PATIENCE_MILLIS, TimeUnit.MILLISECONDS).join();
    }
}
