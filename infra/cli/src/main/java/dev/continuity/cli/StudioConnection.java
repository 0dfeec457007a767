package dev.continuity.cli;

import dev.continuity.cli.terminal.CliException;
import dev.continuity.cli.terminal.PlainText;
import dev.continuity.cli.terminal.Terminal;
import dev.continuity.client.ApiClient;
import dev.continuity.studio.ProviderKind;
import dev.continuity.studio.RunningStudio;
import dev.continuity.studio.Studio;
import dev.continuity.studio.StudioHome;
import dev.continuity.studio.StudioSettings;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The way to an API: the one that was named, that of the studio on the home, or that of a studio of our own. */
final class StudioConnection implements AutoCloseable {
    private static final String LOOKING = "No studio is running; opening what is in ";

    private final ApiClient api;
    private final @Nullable Studio ours;

    private StudioConnection(ApiClient api, @Nullable Studio ours) {
        this.api = api;
        this.ours = ours;
    }

    /** Opens it, whatever that takes; what was left unfinished in a studio that has to be started goes on. */
    static StudioConnection open(StudioOptions options, Terminal terminal) throws InterruptedException {
        return open(options, options.settings(), "Starting the studio in ", terminal);
    }

    /** Opens it to look; nothing goes on because of that. */
    static StudioConnection look(StudioOptions options, Terminal terminal) throws InterruptedException {
        return open(options, options.settings().forStorageOnly(), LOOKING, terminal);
    }

    /** Opens it to take something back; nothing else goes on because of that. */
    static StudioConnection visit(StudioOptions options, Terminal terminal) throws InterruptedException {
        return open(options, options.settings().forOneCommand(), LOOKING, terminal);
    }

    private static StudioConnection open(
            StudioOptions options, StudioSettings settings, String starting, Terminal terminal)
            throws InterruptedException {
        Optional<StudioConnection> named = named(options);
        if (named.isPresent()) {
            return named.get();
        }
        StudioHome home = options.home();
        for (int attempt = 0; attempt < 3; attempt++) {
            Optional<RunningStudio> running = RunningStudio.answering(home);
            if (running.isPresent()) {
                return of(running.get(), settings, terminal);
            }
            terminal.tell(starting + home.folder());
            Optional<Studio> studio = Studio.start(settings);
            if (studio.isPresent()) {
                studio.get().summary().forEach(terminal::tell);
                studio.get().skipped().stream().map(PlainText::line).forEach(terminal::tell);
                return new StudioConnection(studio.get().api(), studio.get());
            }
        }
        throw CliException.notDone("Studios come and go on " + home.folder() + "; none of them stays.");
    }

    /**
     * That of a studio that runs already. Who pays is never a surprise: with a key, nobody gets clips of the stand-in; and
     * without one, it is said that clips cost money, before there are any.
     */
    static StudioConnection of(RunningStudio running, StudioSettings settings, Terminal terminal) {
        if (settings.renders() == ProviderKind.FAL && running.renders() == ProviderKind.STAND_IN) {
            throw CliException.notDone("FAL_KEY is set, but the studio that runs on "
                    + settings.home().folder() + " does not use it: " + running.description() + ". Stop that one first"
                    + (running.pid() == null ? "" : " (Ctrl-C in its terminal, or kill " + running.pid() + ")")
                    + ", or use another --home; or unset FAL_KEY to go on with the stand-in.");
        }
        boolean paid = running.renders() == ProviderKind.FAL && settings.renders() == ProviderKind.STAND_IN;
        if (paid && !settings.oneCommand()) {
            terminal.tell("FAL_KEY is not set here, but the studio that runs has one: " + running.description()
                    + ". What it renders costs real money.");
        }
        return new StudioConnection(new ApiClient(Objects.requireNonNull(running.api())), null);
    }

    private static Optional<StudioConnection> named(StudioOptions options) {
        if (options.api() == null) {
            return Optional.empty();
        }
        ApiClient api = new ApiClient(options.api());
        if (!api.isAlive()) {
            throw CliException.notDone("No API answers at " + options.api() + ".");
        }
        return Optional.of(new StudioConnection(api, null));
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
