package dev.continuity.studio;

import dev.continuity.client.ApiClient;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A studio that another process runs.
 * @param pid of that process; null if not known yet
 * @param renders the provider that it renders with; null if not known yet
 * @param api the URL of its API; null if not known yet
 */
public record RunningStudio(@Nullable Long pid, @Nullable ProviderKind renders, @Nullable URI api) {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

    /** The studio of a home folder, if another process runs one. */
    public static Optional<RunningStudio> on(StudioHome home) {
        if (!Files.exists(home.lock())) {
            return Optional.empty();
        }
        Optional<HomeLock> lock = HomeLock.tryTake(home);
        lock.ifPresent(HomeLock::close);
        StudioState state = StudioState.of(home);
        return lock.isPresent()
                ? Optional.empty()
                : Optional.of(new RunningStudio(state.pid(), state.renders(), state.api()));
    }

    /**
     * Waits until the API of the studio of a home folder answers.
     *
     * @return empty if there is no studio, or it has ended in the meantime
     * @throws StudioException if it does not answer within a minute
     */
    public static Optional<RunningStudio> answering(StudioHome home) throws InterruptedException {
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<RunningStudio> studio = on(home);
            if (studio.isEmpty()) {
                return Optional.empty();
            }
            URI api = studio.get().api();
            if (api != null && new ApiClient(api).isAlive()) {
                return studio;
            }
            Thread.sleep(100);
        }
        throw new StudioException("The studio in " + home.folder() + " ("
                + on(home).map(RunningStudio::description).orElse("ended") + ") does not answer. See " + home.log()
                + ".");
    }

    /** For people: {@code http://127.0.0.1:7700, process 4711, with the stand-in for fal}. */
    public String description() {
        return (api == null ? "just starting" : api.toString())
                + (pid == null ? "" : ", process " + pid)
                + (renders == null ? "" : ", with " + renders.description());
    }
}
