package dev.continuity.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One PUT of known length to a presigned URL. Bytes go out as they come in. What is closed before it is finished was
 * never whole, so S3 keeps nothing of it.
 */
public final class PresignedUpload implements AutoCloseable {
    /** Measured to be where copying gets no faster. */
    public static final int BUFFER = 128 * 1024;

    private static final int CONNECT_MILLIS = 10_000;
    private static final int ANSWER_MILLIS = 60_000;
    private static final int ERROR_BYTES = 4096;
    private static final ScheduledExecutorService WATCH = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "upload-watch");
        thread.setDaemon(true);
        return thread;
    });
    private static final Pattern CODE = Pattern.compile("<Code>(\\w+)</Code>");

    private final HttpURLConnection connection;
    private final OutputStream out;
    private final ScheduledFuture<?> watch;
    /** When the write under way began; 0: none is. */
    private volatile long writingSince;

    private volatile boolean awaitsAnswer;
    private boolean finished;

    private PresignedUpload(HttpURLConnection connection, OutputStream out, Duration stallTimeout) {
        this.connection = connection;
        this.out = out;
        this.watch =
                WATCH.scheduleWithFixedDelay(new Stall(stallTimeout, Thread.currentThread()), 1, 1, TimeUnit.SECONDS);
    }

    public static PresignedUpload begin(URI target, long length, String contentType, Duration stallTimeout)
            throws IOException {
        HttpURLConnection connection = (HttpURLConnection) target.toURL().openConnection();
        connection.setRequestMethod("PUT");
        connection.setDoOutput(true);
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(ANSWER_MILLIS);
        connection.setFixedLengthStreamingMode(length);
        connection.setRequestProperty("Content-Type", contentType);
        return new PresignedUpload(connection, connection.getOutputStream(), stallTimeout);
    }

    public static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }

    public void write(byte[] buffer, int length) throws IOException {
        writingSince = System.nanoTime();
        out.write(buffer, 0, length);
        writingSince = 0;
    }

    public Answer finish() throws IOException {
        awaitsAnswer = true;
        out.close();
        int status = connection.getResponseCode();
        watch.cancel(false);
        finished = true;
        if (status / 100 == 2) {
            String etag = Optional.ofNullable(connection.getHeaderField("ETag")).orElse("");
            connection.getInputStream().close();
            return new Answer(status, "", etag.replace("\"", ""));
        }
        return new Answer(status, errorCode(), "");
    }

    @Override
    public void close() {
        watch.cancel(false);
        if (!finished) {
            connection.disconnect();
        }
    }

    private String errorCode() throws IOException {
        try (InputStream body = connection.getErrorStream()) {
            if (body == null) {
                return "no code";
            }
            Matcher code = CODE.matcher(new String(body.readNBytes(ERROR_BYTES), StandardCharsets.UTF_8));
            return code.find() ? code.group(1) : "no code";
        }
    }

    /** A write to a socket has no time-out of its own, and no wait for it knows an interrupt: cutting the connection ends it. */
    private final class Stall implements Runnable {
        private final Duration timeout;
        private final Thread writer;

        Stall(Duration timeout, Thread writer) {
            this.timeout = timeout;
            this.writer = writer;
        }

        @Override
        public void run() {
            long since = writingSince;
            boolean stalled = System.nanoTime() - since > timeout.toNanos();
            boolean told = writer.isInterrupted() && (since != 0 || awaitsAnswer);
            if (told || since != 0 && stalled) {
                connection.disconnect();
            }
        }
    }

    /** What S3 said to it. */
    public record Answer(int status, String code, String etag) {
        public boolean ok() {
            return status / 100 == 2;
        }

        public IOException asCause() {
            return new IOException("HTTP " + status + " " + code);
        }
    }
}
