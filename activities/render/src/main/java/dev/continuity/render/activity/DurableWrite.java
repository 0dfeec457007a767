package dev.continuity.render.activity;

import dev.continuity.storage.StorageException;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a fact that is known nowhere else, again and again until the archive has it: giving up would turn a known
 * outcome into an unknown one.
 */
public final class DurableWrite {
    private static final Logger LOG = LoggerFactory.getLogger(DurableWrite.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private DurableWrite() {}

    public static <T> T persist(Supplier<T> write) {
        Backoff pace = new Backoff(LONGEST_PAUSE);
        while (true) {
            try {
                return write.get();
            } catch (StorageException e) {
                LOG.warn("What is known could not be written down yet; tries again. {}", e.getMessage());
                sleep(pace.next());
            }
        }
    }

    public static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts a thread that writes facts", e);
        }
    }
}
