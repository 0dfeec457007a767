package dev.continuity.standin;

import com.sun.net.httpserver.HttpServer;
import dev.continuity.standin.fault.FaultCalls;
import dev.continuity.standin.fault.FaultInjector;
import dev.continuity.standin.fault.FaultRules;
import dev.continuity.standin.file.FileCalls;
import dev.continuity.standin.file.FileStore;
import dev.continuity.standin.file.UploadCalls;
import dev.continuity.standin.http.Origin;
import dev.continuity.standin.http.Routes;
import dev.continuity.standin.model.VideoModel;
import dev.continuity.standin.request.AccountCalls;
import dev.continuity.standin.request.QueueSettings;
import dev.continuity.standin.request.RequestService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A running stand-in for fal on 127.0.0.1. One address serves all of fal's hosts: queue, REST, platform API and media CDN.
 * Everything that it accepts is on disk before it answers. Started again with the same home folder, even after a kill, it
 * continues. It also accepts its own URLs from when it ran on another port. Clients have to be configured for the new port.
 */
public final class FalStandIn implements AutoCloseable {

    static {
        // Read once, when the server's classes are loaded. Without it, small answers wait for the client's delayed ACK.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true");
        }
    }

    private final HttpServer server;
    private final URI uri;
    private final FaultRules faults;
    private final RequestService requests;
    private final ExecutorService threads;
    private final ScheduledExecutorService timer;

    private FalStandIn(StandInSettings settings) throws IOException {
        this.server = HttpServer.create(
                new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), settings.port()), 256);
        this.threads = Executors.newCachedThreadPool(daemons("stand-in-"));
        this.timer = Executors.newSingleThreadScheduledExecutor(daemons("stand-in-timer-"));
        this.uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        Origin origin = new Origin(settings.address().orElse(uri));
        try {
            Path home = Files.createDirectories(settings.home());
            FileStore files = new FileStore(home.resolve("files"));
            this.faults = new FaultRules(home.resolve("faults.json"));
            this.requests = requests(settings, home, files, origin);
            server.createContext("/", routes(settings, home, files, origin));
            server.setExecutor(threads);
            server.start();
            requests.resume();
        } catch (IOException | RuntimeException e) {
            server.stop(0);
            threads.shutdownNow();
            timer.shutdownNow();
            throw e;
        }
    }

    /**
     * @throws java.net.BindException if the port is taken
     * @throws IOException if the home folder cannot be used
     */
    public static FalStandIn start(StandInSettings settings) throws IOException {
        return new FalStandIn(settings);
    }

    /** {@code http://127.0.0.1:port}, without a slash at its end: where it listens. */
    public URI uri() {
        return uri;
    }

    /** Stops at once. Unfinished requests continue at the next start. */
    @Override
    public void close() {
        requests.close();
        faults.release("");
        server.stop(0);
        timer.shutdownNow();
        threads.shutdownNow();
    }

    private RequestService requests(StandInSettings settings, Path home, FileStore files, Origin origin)
            throws IOException {
        VideoModel model = new VideoModel(
                settings.ffmpeg(),
                home.resolve("temporary"),
                url -> files.findByUrl(url, origin),
                settings.renderCache());
        QueueSettings queue = new QueueSettings(settings.concurrency(), settings.queueTime(), settings.renderTime());
        return new RequestService(home, queue, model, files, faults, origin, settings.clock(), threads, timer);
    }

    private Routes routes(StandInSettings settings, Path home, FileStore files, Origin origin) throws IOException {
        FaultInjector injector = new FaultInjector(faults);
        String token = FileStore.secret(home.resolve("cdn-token"));
        Routes routes = new Routes(settings.keys());
        new FaultCalls(faults).addTo(routes);
        UploadCalls uploads = new UploadCalls(files, injector, origin, token, settings.clock());
        uploads.addTo(routes);
        new AccountCalls(faults).addTo(routes, uploads::token);
        new FileCalls(files, requests::faultTarget, faults, injector).addTo(routes);
        requests.addTo(routes);
        return routes;
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
