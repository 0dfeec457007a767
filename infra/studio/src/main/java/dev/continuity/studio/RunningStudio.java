package dev.continuity.studio;

import dev.continuity.client.ApiClient;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A studio of another process.
 *
 * @param pid of that process, if it has said so
 * @param renders whom it has its steps rendered by, if it has said so
 * @param api where it answers; null: it has not said so yet
 */
public record RunningStudio(@Nullable Long pid, @Nullable ProviderKind renders, @Nullable URI api) {
    private static final Duration OPENING = Duration.ofSeconds(60);

    /** The studio on a home, if another process runs one. */
    public static Optional<RunningStudio> on(StudioHome home) {
        if (!Files.exists(home.lock())) {
            return Optional.empty();
        }
        Optional<HomeLock> lock = HomeLock.tryTake(home);
        lock.ifPresent(HomeLock::close);
        StudioState card = StudioState.of(home);
        return lock.isPresent()
                ? Optional.empty()
                : Optional.of(new RunningStudio(card.pid(), card.renders(), card.api()));
    }

    /**
     * The studio on a home, as soon as its API answers.
     *
     * @return nothing if the studio closed meanwhile
     * @throws StudioException if it does not answer within a minute
     */
    public static Optional<RunningStudio> answering(StudioHome home) throws InterruptedException {
        long giveUp = System.nanoTime() + OPENING.toNanos();
        while (System.nanoTime() < giveUp) {
            Optional<RunningStudio> studio = on(home);
            if (studio.isEmpty()) {
                return Optional.empty();
            }
            URI address = studio.get().api();
            if (address != null && new ApiClient(address).isAlive()) {
                return studio;
            }
            Thread.sleep(100);
        }
        throw new StudioException("The studio on " + home.folder() + " ("
                + on(home).map(RunningStudio::who).orElse("gone") + ") does not answer. Look into " + home.log() + ".");
    }

    /** For people: {@code http://127.0.0.1:7700, process 4711, with the stand-in for fal}. */
    public String who() {
        return (api == null ? "just starting" : api.toString())
                + (pid == null ? "" : ", process " + pid)
                + (renders == null ? "" : ", with " + renders.words());
    }
}
