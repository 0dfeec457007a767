package dev.continuity.cli;

import dev.continuity.client.ApiClient;
import dev.continuity.studio.Home;
import dev.continuity.studio.RunningStudio;
import dev.continuity.studio.Studio;
import dev.continuity.studio.StudioSettings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The way to an API: the one that was named, that of the studio on the home, or that of a studio of our own. */
final class Door implements AutoCloseable {
    private static final String LOOKING = "No studio is running; opening what is in ";

    private final ApiClient api;
    private final @Nullable Studio ours;

    private Door(ApiClient api, @Nullable Studio ours) {
        this.api = api;
        this.ours = ours;
    }

    /** Opens it, whatever that takes; what was left unfinished in a studio that has to be started goes on. */
    static Door open(StudioOptions options, Terminal terminal) throws InterruptedException {
        return open(options, options.settings(), "Starting the studio in ", terminal);
    }

    /** Opens it to look; nothing goes on because of that. */
    static Door look(StudioOptions options, Terminal terminal) throws InterruptedException {
        return open(options, options.settings().forLook(), LOOKING, terminal);
    }

    /** Opens it to take something back; nothing else goes on because of that. */
    static Door visit(StudioOptions options, Terminal terminal) throws InterruptedException {
        return open(options, options.settings().forVisit(), LOOKING, terminal);
    }

    private static Door open(StudioOptions options, StudioSettings settings, String starting, Terminal terminal)
            throws InterruptedException {
        Optional<Door> named = named(options);
        if (named.isPresent()) {
            return named.get();
        }
        Home home = options.home();
        for (int attempt = 0; attempt < 3; attempt++) {
            Optional<ApiClient> running = RunningStudio.api(home);
            if (running.isPresent()) {
                return new Door(running.get(), null);
            }
            terminal.tell(starting + home.folder());
            Optional<Studio> studio = Studio.start(settings);
            if (studio.isPresent()) {
                studio.get().says().forEach(terminal::tell);
                return new Door(studio.get().api(), studio.get());
            }
        }
        throw Complaint.notDone("Studios come and go on " + home.folder() + "; none of them stays.");
    }

    private static Optional<Door> named(StudioOptions options) {
        if (options.api() == null) {
            return Optional.empty();
        }
        ApiClient api = new ApiClient(options.api());
        if (!api.isAlive()) {
            throw Complaint.notDone("No API answers at " + options.api() + ".");
        }
        return Optional.of(new Door(api, null));
    }

    ApiClient api() {
        return api;
    }

    /** Whether what is under way ends with this process. */
    boolean isOurs() {
        return ours != null;
    }

    @Override
    public void close() {
        if (ours != null) {
            ours.close();
        }
    }
}
