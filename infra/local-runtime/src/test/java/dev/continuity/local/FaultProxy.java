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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A proxy in front of an HTTP/1.1 server, above all an S3, that holds, delays, loses, cuts or refuses requests and replies as
 * its rules ask for. Everything else is passed on byte by byte, with the {@code Host} that it was signed for. Each request
 * has its own connection, so a fault affects no other request.
 */
public final class FaultProxy implements AutoCloseable {

    private final ServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final List<FaultProxyRule> rules = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        var thread = new Thread(work, "fault-proxy");
        thread.setDaemon(true);
        return thread;
    });
    /** 0 until it is known. Until then, requests fail as if no server listened. */
    private volatile int serverPort;

    private volatile Consumer<Request> onRequest = request -> {};
    private volatile BiConsumer<Request, String> onReply = (request, status) -> {};

    private FaultProxy(ServerSocket listener) {
        this.listener = listener;
    }

    /**
     * What rules match on.
     *
     * @param target path and query as they were sent, such as {@code /films/AGM/takes/…/take.json}
     */
    public record Request(String method, String target) {
        @Override
        public String toString() {
            return method + " " + target;
        }
    }

    /** Opens a proxy on any free port. The server need not run yet, and may come and go. */
    public static FaultProxy inFrontOf(URI server) {
        var proxy = open();
        proxy.forwardTo(server);
        return proxy;
    }

    /** Opens a proxy on any free port, for a server that has to know the address of the proxy before it starts. */
    public static FaultProxy open() {
        try {
            var proxy = new FaultProxy(new ServerSocket(0, 200, InetAddress.getByName(FreePorts.LOOPBACK)));
            proxy.threads.execute(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot open a proxy on " + FreePorts.LOOPBACK, e);
        }
    }

    public void forwardTo(URI server) {
        serverPort = server.getPort();
    }

    /** {@code http://127.0.0.1:port}. */
    public URI uri() {
        return URI.create("http://" + FreePorts.LOOPBACK + ":" + listener.getLocalPort());
    }

    /** Adds a rule after the present ones; of all that match a request, the first acts on it. */
    public FaultProxyRule add(FaultProxyRule rule) {
        rules.add(rule);
        return rule;
    }

    /** Sets the listener for requests. It is called when a request arrives. */
    public void onRequest(Consumer<Request> newListener) {
        onRequest = newListener;
    }

    /** Sets the listener for the server's replies. It is called with their status. */
    public void onReply(BiConsumer<Request, String> newListener) {
        onReply = newListener;
    }

    /** Cuts all connections. */
    @Override
    public void close() {
        rules.forEach(FaultProxyRule::cut);
        try {
            listener.close();
            for (var socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** The rule that acts on a request. */
    Optional<FaultProxyRule> ruleFor(Request request) {
        onRequest.accept(request);
        return rules.stream().filter(rule -> rule.claims(request)).findFirst();
    }

    void replied(Request request, String status) {
        onReply.accept(request, status);
    }

    /** @throws IOException if the server does not run */
    Socket connect() throws IOException {
        var socket = new Socket();
        sockets.add(socket);
        socket.connect(new InetSocketAddress(FreePorts.LOOPBACK, serverPort));
        return socket;
    }

    ExecutorService threads() {
        return threads;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var client = listener.accept();
                sockets.removeIf(Socket::isClosed);
                sockets.add(client);
                threads.execute(() -> new FaultProxyConnection(this, client).run());
            } catch (IOException closed) {
                // The listener was closed.
            }
        }
    }
}
