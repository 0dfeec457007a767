package dev.continuity.e2e.seeds;

import dev.continuity.e2e.seeds.PlannedFault.Trouble;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The way from the worker to a server of HTTP/1.1, on which a request can come to grief. Each connection carries one
 * request, so that bytes can be passed on as they are.
 */
final class FaultyProxy implements AutoCloseable {
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})");
    private static final int BUFFER = 64 << 10;

    private final String name;
    private final ServerSocket door;
    private final Traffic traffic;
    private final SeedLog story;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile int server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "road");
        thread.setDaemon(true);
        return thread;
    });

    FaultyProxy(String name, Traffic traffic, SeedLog story) throws IOException {
        this.name = name;
        this.traffic = traffic;
        this.story = story;
        this.door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /** Where the server listens; before that is said, nobody gets through. */
    void leadTo(int port) {
        server = port;
    }

    int port() {
        return door.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket socket : open) {
            socket.close();
        }
        threads.shutdownNow();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket caller = door.accept();
                threads.execute(() -> carry(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void carry(Socket caller) {
        open.add(caller);
        try (caller) {
            Optional<HttpHead> head = HttpHead.read(caller.getInputStream());
            if (head.isPresent()) {
                meet(traffic.meets(head.get().request()), caller, head.get());
            }
        } catch (IOException gone) {
            // That is how connections end.
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(caller);
        }
    }

    private void meet(@Nullable Trouble trouble, Socket caller, HttpHead head)
            throws IOException, InterruptedException {
        if (trouble instanceof Trouble.Reset) {
            reset(caller);
        } else if (trouble instanceof Trouble.Silence silence) {
            Thread.sleep(silence.lasting().toMillis());
            reset(caller);
        } else if (trouble instanceof Trouble.Answer answer) {
            answer(caller, head, answer);
        } else {
            pass(caller, head, trouble);
        }
    }

    private void pass(Socket caller, HttpHead head, @Nullable Trouble trouble)
            throws IOException, InterruptedException {
        try (Socket there = new Socket(InetAddress.getLoopbackAddress(), server)) {
            open.add(there);
            caller.setTcpNoDelay(true);
            letCallerGoOn(caller, head);
            there.getOutputStream().write(head.forOneRequest());
            there.getOutputStream().write(head.bodyBegins());
            threads.execute(() -> pump(caller, there));
            reply(there, caller, head.request(), trouble);
        } finally {
            open.removeIf(Socket::isClosed);
        }
    }

    private void reply(Socket there, Socket caller, String request, @Nullable Trouble trouble)
            throws IOException, InterruptedException {
        InputStream in = there.getInputStream();
        byte[] buffer = new byte[BUFFER];
        int n = in.read(buffer);
        story.tell("%s %s -> %s".formatted(name, request, n < 0 ? "closed without an answer" : status(buffer, n)));
        if (trouble instanceof Trouble.LoseReply) {
            reset(caller);
            return;
        }
        if (trouble instanceof Trouble.Late late) {
            Thread.sleep(late.by().toMillis());
        }
        long left = trouble instanceof Trouble.Cut cut ? cut.afterBytes() : Long.MAX_VALUE;
        while (n >= 0) {
            int passing = (int) Math.min(n, left);
            caller.getOutputStream().write(buffer, 0, passing);
            left -= passing;
            if (left == 0) {
                reset(caller);
                return;
            }
            n = in.read(buffer);
        }
    }

    private static String status(byte[] buffer, int n) {
        Matcher status = STATUS.matcher(new String(buffer, 0, Math.min(n, 32), StandardCharsets.ISO_8859_1));
        return status.find() ? status.group(1) : "no HTTP";
    }

    private static void pump(Socket from, Socket to) {
        try {
            byte[] buffer = new byte[BUFFER];
            for (int n = from.getInputStream().read(buffer);
                    n >= 0;
                    n = from.getInputStream().read(buffer)) {
                to.getOutputStream().write(buffer, 0, n);
            }
            // What is cut short has to arrive as cut short.
            to.shutdownOutput();
        } catch (IOException gone) {
            // The other direction notices.
        }
    }

    private static void answer(Socket caller, HttpHead head, Trouble.Answer answer) throws IOException {
        letCallerGoOn(caller, head);
        caller.getInputStream().skipNBytes(head.bodyLength() - head.bodyBegins().length);
        String body = "<?xml version=\"1.0\"?><Error><Code>%s</Code><Message>chaos</Message></Error>"
                .formatted(answer.code());
        caller.getOutputStream()
                .write(ascii(
                        "HTTP/1.1 %d %s\r\nContent-Type: application/xml\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
                                .formatted(
                                        answer.status(),
                                        answer.code(),
                                        body.length(),
                                        head.request().startsWith("HEAD ") ? "" : body)));
    }

    private static void letCallerGoOn(Socket caller, HttpHead head) throws IOException {
        if (head.expectsContinue()) {
            caller.getOutputStream().write(ascii("HTTP/1.1 100 Continue\r\n\r\n"));
        }
    }

    private static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Says what happens to a request, {@code METHOD path}; null: nothing. */
    @FunctionalInterface
    interface Traffic {
        @Nullable
        Trouble meets(String request);
    }
}
