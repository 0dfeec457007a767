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

/** Everything that makes films, in this JVM, on one home. Ends with the process in any case. */
public final class Studio implements AutoCloseable {

    private final StudioSettings settings;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread atExit = new Thread(this::close, "studio-at-exit");
    private @Nullable QuarkusRunner application;
    private @Nullable ApiClient api;
    private List<String> says = List.of();
    private UnfinishedSequences unfinished = new UnfinishedSequences(0, List.of());

    private Studio(StudioSettings settings) {
        this.settings = settings;
    }

    /**
     * Starts one, and lets the sequences go on that the last one left unfinished, unless it is for a visit.
     *
     * @return nothing if another studio is on that home
     * @throws StudioException if something does not start, with what to do about it
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

    /** What runs where, in three lines. */
    public List<String> says() {
        return says;
    }

    /** How many unfinished sequences go on. */
    public int resumed() {
        return unfinished.resumed();
    }

    /** A line about each sequence that cannot go on, since its record cannot be read. */
    public List<String> leftAlone() {
        return unfinished.leftAlone();
    }

    /** Returns when the studio has ended. */
    public void await() throws InterruptedException {
        if (application != null) {
            application.await();
        }
    }

    /** API and worker first, then what they use. */
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
        } catch (IllegalStateException atExitAlready) {
            // Then this is the hook.
        }
    }

    private void open() throws InterruptedException {
        StudioHome home = settings.home();
        StudioState card = StudioState.of(home).opening(ProcessHandle.current().pid(), settings.renders());
        card.save(home);
        add(() -> StudioState.of(home).closed().save(home));

        PortRequest.Held apiPort = settings.api().hold(card.port(settings.api().of()));
        PortRequest.Held s3Port = settings.s3().hold(card.port(settings.s3().of()));
        card = card.with(settings.api().of(), apiPort.port()).with(settings.s3().of(), s3Port.port());

        StudioProvider provider = provider(card);
        LocalS3 s3 =
                add(LocalS3.start(LocalS3Settings.withNewCredentials(home.s3(), s3Port.letGo(), provider.bucket())));
        if (provider instanceof StudioProvider.Local local) {
            card = card.with(settings.standIn().of(), local.standIn().address().getPort());
        }
        TemporalServer engine = add(engine(home));
        StudioProperties.of(home, apiPort.port(), engine, s3, provider, !settings.visit())
                .apply();

        URI address = URI.create("http://127.0.0.1:" + apiPort.letGo());
        application = add(QuarkusRunner.start(address, home.log()));
        api = new ApiClient(address);
        if (!settings.visit()) {
            unfinished = UnfinishedSequences.goOn(api);
            says = StartupSummary.of(address, engine, home, provider);
            card.open(address).save(home);
        }
    }

    private StudioProvider provider(StudioState card) {
        String key = settings.falKey();
        if (key != null) {
            return new StudioProvider.Fal(key);
        }
        PortRequest.Held port =
                settings.standIn().hold(card.port(settings.standIn().of()));
        return new StudioProvider.Local(add(StandInServer.start(settings.home(), port)));
    }

    private TemporalServer engine(StudioHome home) {
        @Nullable Path binary = settings.temporal() == null ? DevServer.onPath().orElse(null) : settings.temporal();
        return switch (settings.engine()) {
            case IN_PROCESS -> InProcessTemporal.start(0);
            case AUTO -> binary == null ? InProcessTemporal.start(0) : DevServer.start(binary, home.engine(), 0);
            case DEV_SERVER -> {
                if (binary == null) {
                    throw new StudioException("There is no program temporal on the PATH."
                            + " Name it with --temporal PATH, or use --engine in-process.");
                }
                yield DevServer.start(binary, home.engine(), 0);
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
            // The next part is closed all the same; the process is about to end anyway.
            System.getLogger(Studio.class.getName()).log(System.Logger.Level.WARNING, "did not close", e);
        }
    }
}
