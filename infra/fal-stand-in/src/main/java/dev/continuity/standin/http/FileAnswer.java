package dev.continuity.standin.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Sends a file or a slice of it in constant memory, with the damage that a fault asks for. */
public record FileAnswer(Path content, Slice slice, int status, Map<String, String> headers, Damage damage)
        implements HttpAnswer {

    private static final int CORRUPT_RUN = 64;

    public record Slice(long from, long length) {}

    /** @param cutAfter bytes that are sent before the connection closes */
    public record Damage(long cutAfter, long bytesPerSecond, boolean corrupt) {}

    public FileAnswer {
        headers = Map.copyOf(headers);
    }

    @Override
    public void send(HttpExchange exchange) throws IOException {
        headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.sendResponseHeaders(status, slice.length() == 0 ? -1 : slice.length());
        try (RandomAccessFile file = new RandomAccessFile(content.toFile(), "r")) {
            file.seek(slice.from());
            copy(file, exchange.getResponseBody());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void copy(RandomAccessFile file, OutputStream out) throws IOException, InterruptedException {
        boolean slow = damage.bytesPerSecond() < Long.MAX_VALUE;
        int step = slow ? (int) Math.max(1, Math.min(64 << 10, damage.bytesPerSecond() / 10)) : 64 << 10;
        byte[] buffer = new byte[step];
        long left = Math.min(slice.length(), damage.cutAfter());
        while (left > 0) {
            int n = file.read(buffer, 0, (int) Math.min(step, left));
            if (n < 0) {
                break;
            }
            if (damage.corrupt()) {
                corrupt(buffer, n);
            }
            out.write(buffer, 0, n);
            left -= n;
            if (slow) {
                out.flush();
                Thread.sleep(Math.max(1, n * 1000L / damage.bytesPerSecond()));
            }
        }
        out.flush();
    }

    /**
     * Corrupts enough consecutive bytes for a decoder to notice, at a random position in the second half: a clip begins
     * with headers, and much of these can change without a trace in its pictures.
     */
    private static void corrupt(byte[] buffer, int length) {
        int half = length / 2;
        int from = half + ThreadLocalRandom.current().nextInt(Math.max(1, length - half - CORRUPT_RUN));
        for (int i = from; i < Math.min(length, from + CORRUPT_RUN); i++) {
            buffer[i] ^= 0x55;
        }
    }
}
