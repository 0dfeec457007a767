package dev.continuity.standin;

import com.sun.net.httpserver.HttpServer;
import dev.continuity.standin.fault.FaultInjector;
import dev.continuity.standin.fault.FaultRules;
import dev.continuity.standin.file.FileCalls;
import dev.continuity.standin.file.FileStore;
import dev.continuity.standin.file.MediaFetcher;
import dev.continuity.standin.file.UploadCalls;
import dev.continuity.standin.http.HttpAnswer;
import dev.continuity.standin.http.Origin;
import dev.continuity.standin.http.Routes;
import dev.continuity.standin.model.ClipRenderer;
import dev.continuity.standin.model.FfmpegRunner;
import dev.continuity.standin.model.InputMedia;
import dev.continuity.standin.model.InputProbe;
import dev.continuity.standin.model.ModelRun;
import dev.continuity.standin.model.RenderCache;
import dev.continuity.standin.request.HistoryCall;
import dev.continuity.standin.request.RenderQueue;
import dev.continuity.standin.request.RequestCalls;
import dev.continuity.standin.request.RequestJournal;
import dev.continuity.standin.request.RequestRegistry;
import dev.continuity.standin.request.SigningKey;
import dev.continuity.standin.request.StatusView;
import dev.continuity.standin.request.SubmitCall;
import dev.continuity.standin.request.WebhookSender;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A running stand-in for fal on 127.0.0.1. Its one address plays all of fal's hosts: queue, REST, platform API and media
 * CDN. Everything that it has accepted is on disk before it says so; started again on the same home it goes on where it
 * was, even after its process was killed. What it is given under an address of an earlier port, it knows; others have to
 * be told where it is now.
 */
public final class FalStandIn implements AutoCloseable {

    static {
        // Read once, when the server's classes load: without it small answers wait for the client's delayed ACK.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true");
        }
    }

    private final HttpServer server;
    private final URI own;
    private final Origin origin;
    private final RenderQueue queue;
    private final FaultRules faults;
    private final ExecutorService threads;
    private final ScheduledExecutorService timer;

    private FalStandIn(StandInSettings settings) throws IOException {
        this.server = HttpServer.create(
                new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), settings.port()), 256);
        this.threads = Executors.newCachedThreadPool(daemons("stand-in-"));
        this.timer = Executors.newSingleThreadScheduledExecutor(daemons("stand-in-timer-"));
        this.own = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        this.origin = new Origin(settings.address().orElse(own));
        try {
            Path home = Files.createDirectories(settings.home());
            RequestRegistry book = new RequestRegistry(new RequestJournal(home.resolve("requests")));
            FileStore store = new FileStore(home.resolve("files"));
            SigningKey key = SigningKey.in(home);
            StatusView view = new StatusView(book, origin);
            this.faults = new FaultRules(home.resolve("faults.json"));
            WebhookSender webhooks =
                    new WebhookSender(key, view, book, home.resolve("delivered"), timer, settings.clock());
            ModelRun production = production(settings, home, store);
            this.queue = new RenderQueue(settings, book, production, webhooks::send, threads, timer);
            server.createContext("/", routes(settings, home, book, store, key, view));
            server.setExecutor(threads);
            server.start();
            queue.resume();
            webhooks.resume();
        } catch (IOException | RuntimeException e) {
            server.stop(0);
            threads.shutdownNow();
            timer.shutdownNow();
            throw e;
        }
    }

    /**
     * @throws java.net.BindException when the port is taken
     * @throws IOException when the home cannot be used
     */
    public static FalStandIn start(StandInSettings settings) throws IOException {
        return new FalStandIn(settings);
    }

    /** {@code http://127.0.0.1:port}, without a slash at its end: where it listens. */
    public URI uri() {
        return own;
    }

    /** Stops at once. What was queued or in progress goes on at the next start. */
    @Override
    public void close() {
        queue.close();
        faults.release("");
        server.stop(0);
        timer.shutdownNow();
        threads.shutdownNow();
    }

    private ModelRun production(StandInSettings settings, Path home, FileStore store) throws IOException {
        Path work = home.resolve("work");
        if (Files.exists(work)) {
            ModelRun.delete(work);
        }
        Files.createDirectories(work);
        FfmpegRunner ffmpeg = new FfmpegRunner(settings.ffmpeg(), work);
        InputMedia intake = new InputMedia(new MediaFetcher(store, origin), new InputProbe(ffmpeg));
        Optional<RenderCache> shelf = Optional.empty();
        if (settings.shelf().isPresent()) {
            shelf = Optional.of(new RenderCache(settings.shelf().get()));
        }
        return new ModelRun(settings.renderTime(), work, intake, new ClipRenderer(ffmpeg), shelf, store);
    }

    private Routes routes(
            StandInSettings settings, Path home, RequestRegistry book, FileStore store, SigningKey key, StatusView view)
            throws IOException {
        FaultInjector misbehaviour = new FaultInjector(faults);
        SubmitCall submit = new SubmitCall(book, queue, faults, misbehaviour, origin, settings.clock());
        RequestCalls requests = new RequestCalls(book, queue, view, misbehaviour);
        HistoryCall history = new HistoryCall(book, view, faults, misbehaviour);
        FileCalls files = new FileCalls(store, book, faults, misbehaviour);
        UploadCalls storage = new UploadCalls(
                store, misbehaviour, origin, FileStore.secret(home.resolve("cdn-token")), settings.clock());
        ControlCalls control = new ControlCalls(book, faults);
        return new Routes(settings.keys())
                .open("GET", "/book", control::book)
                .open("GET", "/faults", control::faults)
                .open("PUT", "/faults", control::setFaults)
                .open("DELETE", "/faults", control::clearFaults)
                .open("POST", "/faults/release", control::release)
                .open("GET", "/.well-known/jwks.json", call -> HttpAnswer.json(200, key.jwks()))
                .keyed("GET", "/v1/models/requests/by-endpoint", history::list)
                .keyed("POST", "/storage/upload/initiate", storage::initiate)
                .keyed("POST", "/storage/upload/initiate-multipart", storage::initiateMultipart)
                .keyed("POST", "/storage/auth/token", storage::token)
                .open("POST", "/files/upload", storage::uploadWithToken)
                .open("POST", "/files/upload/multipart", storage::initiateWithToken)
                .open("GET", "/files/{id}/{name}", files::get)
                .open("HEAD", "/files/{id}/{name}", files::head)
                .open("PUT", "/files/{id}/{name}", storage::put)
                .open("PUT", "/files/{id}/{name}/multipart/{upload}/{part}", storage::putPart)
                .open("POST", "/files/{id}/{name}/multipart/{upload}/complete", storage::complete)
                .keyed("GET", "/{app+}/requests/{id}/status/stream", requests::stream)
                .keyed("GET", "/{app+}/requests/{id}/status", requests::status)
                .keyed("PUT", "/{app+}/requests/{id}/cancel", requests::cancel)
                .keyed("GET", "/{app+}/requests/{id}", requests::result)
                .keyed("POST", "/{endpoint+}", submit::submit);
    }

    private static ThreadFactory daemons(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
