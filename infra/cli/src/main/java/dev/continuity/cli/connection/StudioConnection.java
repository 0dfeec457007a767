package dev.continuity.cli.connection;

import dev.continuity.cli.terminal.CliException;
import dev.continuity.cli.terminal.PlainText;
import dev.continuity.cli.terminal.Terminal;
import dev.continuity.client.ApiAddress;
import dev.continuity.client.ApiClient;
import dev.continuity.studio.ProviderKind;
import dev.continuity.studio.RunningStudio;
import dev.continuity.studio.Studio;
import dev.continuity.studio.StudioHome;
import dev.continuity.studio.StudioSettings;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A connection to an API: the one that was named, that of a running studio, or that of a studio started for it. */
public final class StudioConnection implements AutoCloseable {
    private static final int ATTEMPTS = 3;

    private final ApiClient api;
    private final @Nullable Studio ownStudio;

    private StudioConnection(ApiClient api, @Nullable Studio ownStudio) {
        this.api = api;
        this.ownStudio = ownStudio;
    }

    /** Connects for rendering. A studio that has to be started resumes all unfinished sequences. */
    public static StudioConnection toRender(StudioOptions options, Terminal terminal) throws InterruptedException {
        return open(options, options.settings(), "Starting a studio in ", terminal);
    }

    /** Connects to what is stored. A studio that has to be started renders and resumes nothing. */
    public static StudioConnection toRead(StudioOptions options, Terminal terminal) throws InterruptedException {
        return open(options, options.settings().forStorageOnly(), "No studio is running; reading from ", terminal);
    }

    /** Connects to change a sequence. A studio that has to be started renders and resumes nothing. */
    public static StudioConnection toDirect(StudioOptions options, Terminal terminal) throws InterruptedException {
        return open(
                options,
                options.settings().forOneCommand(),
                "No studio is running; starting one for this command in ",
                terminal);
    }

    private static StudioConnection open(
            StudioOptions options, StudioSettings settings, String startMessage, Terminal terminal)
            throws InterruptedException {
        Optional<StudioConnection> named = named(options);
        if (named.isPresent()) {
            return named.get();
        }
        StudioHome home = options.home();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<RunningStudio> running = RunningStudio.answering(home);
            if (running.isPresent()) {
                return to(running.get(), settings, terminal);
            }
            terminal.err(startMessage + home.folder());
            Optional<Studio> started = Studio.start(settings);
            if (started.isPresent()) {
                Studio studio = started.get();
                studio.summary().forEach(terminal::err);
                studio.skipped().stream().map(PlainText::oneLine).forEach(terminal::err);
                return new StudioConnection(studio.api(), studio);
            }
        }
        throw CliException.notDone("The studio in " + home.folder() + " stopped " + ATTEMPTS
                + " times while this command was connecting to it. Run the command again.");
    }

    /**
     * Connects to a running studio. A command with a key never gets clips of the stand-in. A command without one prints a
     * warning before it uses a studio that costs money.
     */
    static StudioConnection to(RunningStudio running, StudioSettings settings, Terminal terminal) {
        if (settings.renders() == ProviderKind.FAL && running.renders() == ProviderKind.STAND_IN) {
            throw CliException.notDone("FAL_KEY is set, but the studio running in "
                    + settings.home().folder() + " does not use it: " + running.description() + ". Stop that studio"
                    + (running.pid() == null ? "" : " (Ctrl-C in its terminal, or kill " + running.pid() + ")")
                    + ", choose another --home, or unset FAL_KEY to continue with the stand-in.");
        }
        boolean paid = running.renders() == ProviderKind.FAL && settings.renders() == ProviderKind.STAND_IN;
        if (paid && !settings.oneCommand()) {
            terminal.err("FAL_KEY is not set here, but the running studio has a key: " + running.description()
                    + ". What it renders costs real money.");
        }
        return new StudioConnection(new ApiClient(Objects.requireNonNull(running.api())), null);
    }

    private static Optional<StudioConnection> named(StudioOptions options) {
        ApiAddress address = options.api();
        if (address == null) {
            return Optional.empty();
        }
        ApiClient api = new ApiClient(address);
        api.requireAlive();
        return Optional.of(new StudioConnection(api, null));
    }

    public ApiClient api() {
        return api;
    }

    /** Whether the studio was started for this connection, and ends with it. */
    public boolean ownsStudio() {
        return ownStudio != null;
    }

    @Override
    public void close() {
        if (ownStudio != null) {
            ownStudio.close();
        }
    }
}
