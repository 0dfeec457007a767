package dev.continuity.api.figures;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * A program of its own that reads a number of streams of events, as so many open boards do, until it is killed. It says so
 * when each of them has its first event.
 */
final class OpenStreams {
    private OpenStreams() {}

    /** @param arguments port, path, number of streams */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<Thread> readers = new ArrayList<>();
        for (int n = 0; n < Integer.parseInt(arguments[2]); n++) {
            Socket socket = new Socket("127.0.0.1", Integer.parseInt(arguments[0]));
            socket.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n\r\n"
                            .formatted(arguments[1])
                            .getBytes(StandardCharsets.US_ASCII));
            CountDownLatch begun = new CountDownLatch(1);
            Thread reader = new Thread(() -> drain(socket, begun));
            reader.start();
            begun.await();
            readers.add(reader);
        }
        System.out.println("open");
        for (Thread reader : readers) {
            reader.join();
        }
    }

    private static void drain(Socket socket, CountDownLatch begun) {
        byte[] buffer = new byte[65_536];
        try (InputStream events = new BufferedInputStream(socket.getInputStream())) {
            awaitEmptyLine(events);
            begun.countDown();
            while (events.read(buffer) >= 0) {
                // What was sent costs the API the same whatever becomes of it.
            }
        } catch (IOException e) {
            System.err.println("A stream broke: " + e);
        }
    }

    /** An event ends with one. Those of HTTP end in another way. */
    private static void awaitEmptyLine(InputStream events) throws IOException {
        int last = 0;
        int read = events.read();
        while (read >= 0 && (read != '\n' || last != '\n')) {
            last = read;
            read = events.read();
        }
    }
}
