package dev.continuity.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * A way to an HTTP server, an S3 above all, on which requests and replies are held, lost or refused as its rules say.
 * What passes is passed on byte by byte, with the {@code Host} that it was signed for. Each request has a connection of
 * its own, so what happens to one happens to no other.
 */
public final class FaultProxy implements AutoCloseable {

    private final ServerSocket door;
    private final InetSocketAddress server;
    private final List<FaultProxyRule> rules = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        var thread = new Thread(work, "gate");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Consumer<Request> watcher = request -> {};

    private FaultProxy(ServerSocket door, InetSocketAddress server) {
        this.door = door;
        this.server = server;
    }

    /**
     * What a rule tells requests by.
     *
     * @param target path and query as they were sent, such as {@code /films/AGM/takes/…/take.json}
     */
    public record Request(String method, String target) {}

    /** Opens a gate on any free port. The server need not be there yet, and may come and go. */
    public static FaultProxy before(URI server) {
        try {
            var door = new ServerSocket(0, 200, InetAddress.getByName(FreePorts.LOOPBACK));
            var gate = new FaultProxy(door, new InetSocketAddress(FreePorts.LOOPBACK, server.getPort()));
            gate.threads.execute(gate::accept);
            return gate;
        } catch (IOException e) {
            throw new UncheckedIOException("no gate before " + server, e);
        }
    }

    /** {@code http://127.0.0.1:port}. */
    public URI uri() {
        return URI.create("http://" + FreePorts.LOOPBACK + ":" + door.getLocalPort());
    }

    /** Puts a rule in force, after those that are; of all that fit, the first counts. */
    public FaultProxyRule add(FaultProxyRule rule) {
        rules.add(rule);
        return rule;
    }

    /** Is told of every request when it comes, whatever becomes of it. */
    public void watch(Consumer<Request> newWatcher) {
        watcher = newWatcher;
    }

    /** Cuts what is held, and what else is under way. */
    @Override
    public void close() {
        rules.forEach(FaultProxyRule::cut);
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** The rule for a request, which counts it. */
    Optional<FaultProxyRule> ruleFor(Request request) {
        watcher.accept(request);
        return rules.stream().filter(rule -> rule.applies(request)).findFirst();
    }

    /** @throws IOException if the server is not there */
    Socket server() throws IOException {
        var socket = new Socket();
        socket.connect(server);
        return socket;
    }

    ExecutorService threads() {
        return threads;
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                var client = door.accept();
                threads.execute(() -> new FaultProxyConnection(this, client).run());
            } catch (IOException closed) {
                // That is how it ends.
            }
        }
    }
}
