package dev.continuity.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A way to a local server on which the first answer to one kind of request gets lost after the server has acted. */
final class LossyWay implements AutoCloseable {
    private final ServerSocket door;
    private final int port;
    private final String kind;
    private final AtomicInteger lost = new AtomicInteger();

    /** @param kind what a request whose answer is lost begins with */
    LossyWay(int port, String kind) throws IOException {
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.port = port;
        this.kind = kind;
        daemon(this::accept);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    int lost() {
        return lost.get();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private void accept() throws IOException {
        while (!door.isClosed()) {
            Socket from = door.accept();
            Socket to = new Socket(InetAddress.getLoopbackAddress(), port);
            AtomicInteger last = new AtomicInteger();
            daemon(() -> pass(from, to, last, true));
            daemon(() -> pass(to, from, last, false));
        }
    }

    private void pass(Socket from, Socket to, AtomicInteger last, boolean asking) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (asking && new String(buffer, 0, n, StandardCharsets.ISO_8859_1).startsWith(kind)) {
                    last.set(1);
                }
                boolean continues = n < 30 && new String(buffer, 0, n, StandardCharsets.ISO_8859_1).contains(" 100 ");
                if (!asking && !continues && last.get() == 1 && lost.compareAndSet(0, 1)) {
                    return;
                }
                out.write(buffer, 0, n);
            }
        }
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
