package dev.continuity.render;

import dev.continuity.archive.ArchiveException;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a fact that is known nowhere else, again and again until the archive has it: giving up would turn a known
 * outcome into an unknown one.
 */
final class Persistence {
    private static final Logger LOG = LoggerFactory.getLogger(Persistence.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private Persistence() {}

    static <T> T persist(Supplier<T> write) {
        Pace pace = new Pace(LONGEST_PAUSE);
        while (true) {
            try {
                return write.get();
            } catch (ArchiveException e) {
                LOG.warn("What is known could not be written down yet; tries again. {}", e.getMessage());
                sleep(pace.next());
            }
        }
    }

    static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts a thread that writes facts", e);
        }
    }
}
