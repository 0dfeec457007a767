package dev.continuity.studio;

import dev.continuity.client.ApiClient;
import dev.continuity.local.DevServer;
import dev.continuity.local.InProcessTemporal;
import dev.continuity.local.LocalS3;
import dev.continuity.local.LocalS3Settings;
import dev.continuity.local.TemporalServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** All of Continuity in this JVM, with one home folder. It ends with the process at the latest. */
public final class Studio implements AutoCloseable {
    private final StudioSettings settings;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread atExit = new Thread(this::close, "studio-at-exit");
    private @Nullable QuarkusRunner application;
    private @Nullable ApiClient api;
    private List<String> summary = List.of();
    private UnfinishedSequences unfinished = new UnfinishedSequences(0, List.of());

    private Studio(StudioSettings settings) {
        this.settings = settings;
    }

    /**
     * Starts a studio. Unless it is for one command only, it resumes the unfinished sequences of the home folder.
     *
     * @return empty if another studio uses the home folder
     * @throws StudioException if a part does not start; the message says what to do
     */
    public static Optional<Studio> start(StudioSettings settings) throws InterruptedException {
        Optional<HomeLock> lock = HomeLock.tryTake(settings.home());
        if (lock.isEmpty()) {
            return Optional.empty();
        }
        Studio studio = new Studio(settings);
        studio.parts.push(lock.get());
        Runtime.getRuntime().addShutdownHook(studio.atExit);
        try {
            studio.open();
            return Optional.of(studio);
        } catch (RuntimeException | InterruptedException e) {
            studio.close();
            throw e;
        }
    }

    public ApiClient api() {
        if (api == null) {
            throw new IllegalStateException("The studio is not open");
        }
        return api;
    }

    /** A line about each part: what runs where. */
    public List<String> summary() {
        return summary;
    }

    /** How many unfinished sequences were resumed. */
    public int resumed() {
        return unfinished.resumed();
    }

    /** A line about each sequence that was skipped because its record cannot be read. */
    public List<String> skipped() {
        return unfinished.skipped();
    }

    /** Returns when the studio has ended. */
    public void await() throws InterruptedException {
        if (application != null) {
            application.await();
        }
    }

    /** Closes API and worker first, then what they use. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        synchronized (parts) {
            while (!parts.isEmpty()) {
                closeQuietly(parts.pop());
            }
        }
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException exiting) {
            // The hook itself is running this.
        }
    }

    private void open() throws InterruptedException {
        StudioHome home = settings.home();
        StudioState state = StudioState.of(home).opening(ProcessHandle.current().pid(), settings.renders());
        state.save(home);
        add(() -> StudioState.of(home).closed().save(home));

        PortRequest.Held apiPort = settings.api().hold(state.port(settings.api().server()));
        PortRequest.Held s3Port = settings.s3().hold(state.port(settings.s3().server()));
        state = state.with(settings.api().server(), apiPort.port())
                .with(settings.s3().server(), s3Port.port());

        StudioProvider provider = provider(state);
        LocalS3 s3 =
                add(LocalS3.start(LocalS3Settings.withNewCredentials(home.s3(), s3Port.release(), provider.bucket())));
        if (provider instanceof StudioProvider.Local local) {
            state = state.with(
                    settings.standIn().server(), local.standIn().address().getPort());
        }
        TemporalServer temporal = add(temporal(home));
        StudioProperties.of(home, apiPort.port(), temporal, s3, provider, !settings.oneCommand())
                .apply();

        URI address = URI.create("http://127.0.0.1:" + apiPort.release());
        application = add(QuarkusRunner.start(address, home.log()));
        api = new ApiClient(address);
        if (!settings.oneCommand()) {
            unfinished = UnfinishedSequences.resumeAll(api);
            summary = StartupSummary.of(address, temporal, home, provider);
            state.open(address).save(home);
        }
    }

    private StudioProvider provider(StudioState state) {
        String key = settings.falKey();
        if (key != null) {
            return new StudioProvider.Fal(key);
        }
        PortRequest.Held port =
                settings.standIn().hold(state.port(settings.standIn().server()));
        return new StudioProvider.Local(add(StandInServer.start(settings.home(), port)));
    }

    private TemporalServer temporal(StudioHome home) {
        @Nullable
        Path program = settings.temporal() == null ? DevServer.onPath().orElse(null) : settings.temporal();
        return switch (settings.temporalServer()) {
            case IN_PROCESS -> InProcessTemporal.start(0);
            case AUTO -> program == null ? InProcessTemporal.start(0) : DevServer.start(program, home.temporal(), 0);
            case DEV_SERVER -> {
                if (program == null) {
                    throw new StudioException("The program temporal is not on the PATH."
                            + " Set it with --temporal PATH, or use --engine in-process.");
                }
                yield DevServer.start(program, home.temporal(), 0);
            }
        };
    }

    private <T extends AutoCloseable> T add(T part) {
        synchronized (parts) {
            parts.push(part);
        }
        return part;
    }

    private static void closeQuietly(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            // The other parts must still be closed.
            System.getLogger(Studio.class.getName())
                    .log(System.Logger.Level.WARNING, "A part of the studio did not close", e);
        }
    }
}
