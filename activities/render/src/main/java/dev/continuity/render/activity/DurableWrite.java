package dev.continuity.render.activity;

import dev.continuity.backoff.Backoff;
import dev.continuity.storage.StorageException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores a fact that only this process knows, and retries until storage has it. Giving up would turn a known outcome into
 * an unknown one.
 */
public final class DurableWrite {
    private static final Logger LOG = LoggerFactory.getLogger(DurableWrite.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(5));

    private DurableWrite() {}

    public static void run(Runnable write) {
        persist(() -> {
            write.run();
            return true;
        });
    }

    public static <T> T persist(Supplier<T> write) {
        Backoff.Delays delays = BACKOFF.delays(ThreadLocalRandom.current()::nextDouble);
        while (true) {
            try {
                return write.get();
            } catch (StorageException e) {
                LOG.warn("The ledger could not be written; trying again. {}", e.getMessage());
                sleep(delays.next());
            }
        }
    }

    public static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException("A thread that writes the ledger must not be interrupted", e);
        }
    }
}
