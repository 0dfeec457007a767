package dev.continuity.provider.fal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A server socket that does on each connection what a test tells it to, for what no HTTP server would do. */
final class RawServer implements AutoCloseable {
    private final ServerSocket listener;
    private final ConnectionHandler handler;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    RawServer(ConnectionHandler handler) throws IOException {
        this.handler = handler;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    /** What happens on one connection, which is closed afterwards. */
    @FunctionalInterface
    interface ConnectionHandler {
        void handle(Connection connection) throws IOException, InterruptedException;
    }

    /** One connection. */
    final class Connection {
        private final Socket socket;

        Connection(Socket socket) {
            this.socket = socket;
        }

        /** Reads a complete request and counts it. */
        String readRequest() throws IOException {
            InputStream in = socket.getInputStream();
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int c = in.read();
                if (c < 0) {
                    throw new IOException("The client closed the connection");
                }
                head.append((char) c);
            }
            String lower = head.toString().toLowerCase(Locale.ROOT);
            int at = lower.indexOf("content-length:");
            int length = at < 0
                    ? 0
                    : Integer.parseInt(
                            lower.substring(at + 15, lower.indexOf("\r\n", at)).trim());
            byte[] body = in.readNBytes(length);
            if (body.length < length) {
                throw new IOException("The client sent less than the whole body");
            }
            requests.add(head + new String(body, StandardCharsets.UTF_8));
            return requests.get(requests.size() - 1);
        }

        void write(String text) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        /** Closes the connection with a reset. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        void holdUntilClosed() throws InterruptedException {
            closed.await();
        }

        boolean isClosedByClient() throws IOException {
            return socket.getInputStream().read() < 0;
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** The requests that arrived whole, in order. */
    List<String> requests() {
        return requests;
    }

    int connections() {
        return sockets.size();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                sockets.add(socket);
                start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            handler.handle(new Connection(socket));
        } catch (IOException | InterruptedException e) {
            // The test asserts on what the provider made of it.
            return;
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }
}
