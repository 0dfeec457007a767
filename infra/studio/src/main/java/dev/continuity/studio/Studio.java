package dev.continuity.studio;

import dev.continuity.client.ApiClient;
import dev.continuity.local.DevServer;
import dev.continuity.local.Engine;
import dev.continuity.local.LocalEngine;
import dev.continuity.local.LocalS3;
import dev.continuity.local.LocalS3Settings;
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
    private @Nullable QuarkusRun application;
    private @Nullable ApiClient api;
    private List<String> says = List.of();
    private Unfinished unfinished = new Unfinished(0, List.of());

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
        Home home = settings.home();
        Card card = Card.of(home).opening(ProcessHandle.current().pid(), settings.renders());
        card.save(home);
        add(() -> Card.of(home).closed().save(home));

        PortWish.Held apiPort = settings.api().hold(card.port(settings.api().of()));
        PortWish.Held s3Port = settings.s3().hold(card.port(settings.s3().of()));
        card = card.with(settings.api().of(), apiPort.port()).with(settings.s3().of(), s3Port.port());

        Provider provider = provider(card);
        LocalS3 s3 =
                add(LocalS3.start(LocalS3Settings.withNewCredentials(home.s3(), s3Port.letGo(), provider.bucket())));
        if (provider instanceof Provider.Local local) {
            card = card.with(settings.standIn().of(), local.standIn().address().getPort());
        }
        Engine engine = add(engine(home));
        Wiring.of(home, apiPort.port(), engine, s3, provider, !settings.visit()).apply();

        URI address = URI.create("http://127.0.0.1:" + apiPort.letGo());
        application = add(QuarkusRun.start(address, home.log()));
        api = new ApiClient(address);
        if (!settings.visit()) {
            unfinished = Unfinished.goOn(api);
            says = Signs.of(address, engine, home, provider);
            card.open(address).save(home);
        }
    }

    private Provider provider(Card card) {
        String key = settings.falKey();
        if (key != null) {
            return new Provider.Fal(key);
        }
        PortWish.Held port =
                settings.standIn().hold(card.port(settings.standIn().of()));
        return new Provider.Local(add(StandIn.start(settings.home(), port)));
    }

    private Engine engine(Home home) {
        @Nullable Path binary = settings.temporal() == null ? DevServer.onPath().orElse(null) : settings.temporal();
        return switch (settings.engine()) {
            case IN_PROCESS -> LocalEngine.start(0);
            case AUTO -> binary == null ? LocalEngine.start(0) : DevServer.start(binary, home.engine(), 0);
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
