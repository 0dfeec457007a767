package dev.continuity.render;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A way to the S3 on which some writes of one kind of object are refused, as by a store that is overloaded. */
final class Obstacle implements AutoCloseable {
    private static final byte[] SLOW_DOWN = "HTTP/1.1 503 Slow Down\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket door;
    private final int port;
    private final String name;
    private final int times;
    private final AtomicInteger refused = new AtomicInteger();

    /** @param name what the keys end with that are refused */
    Obstacle(int port, String name, int times) throws IOException {
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.port = port;
        this.name = name;
        this.times = times;
        daemon(this::accept);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    int refused() {
        return refused.get();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private void accept() throws IOException {
        while (!door.isClosed()) {
            Socket from = door.accept();
            Socket to = new Socket(InetAddress.getLoopbackAddress(), port);
            daemon(() -> pass(from, to, true));
            daemon(() -> pass(to, from, false));
        }
    }

    private void pass(Socket from, Socket to, boolean asking) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (asking && isRefused(new String(buffer, 0, n, StandardCharsets.ISO_8859_1))) {
                    from.getOutputStream().write(SLOW_DOWN);
                    return;
                }
                out.write(buffer, 0, n);
            }
        }
    }

    private boolean isRefused(String request) {
        String line = request.lines().findFirst().orElse("");
        return line.startsWith("PUT ")
                && line.contains("/" + name + " ")
                && refused.getAndUpdate(n -> Math.min(n + 1, times)) < times;
    }

    private static void daemon(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException closed) {
                // That is how it ends.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private interface Work {
        void run() throws IOException;
    }
}
