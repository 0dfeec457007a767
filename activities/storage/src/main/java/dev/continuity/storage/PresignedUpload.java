package dev.continuity.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One PUT of known length to a presigned URL, streamed. If it is closed before it is finished, the request is
 * incomplete and S3 stores nothing.
 */
public final class PresignedUpload implements AutoCloseable {
    /** Bytes. Measured: larger buffers copy no faster. */
    public static final int BUFFER = 128 * 1024;

    private static final int CONNECT_MILLIS = 10_000;
    private static final int ANSWER_MILLIS = 60_000;
    private static final int ERROR_BYTES = 4096;
    /** One thread for the whole process, and not metered: each second it only compares a time for each open upload. */
    private static final ScheduledExecutorService STALL_CHECKS = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "upload-stall-checks");
        thread.setDaemon(true);
        return thread;
    });

    private static final Pattern CODE = Pattern.compile("<Code>(\\w+)</Code>");

    private final String key;
    private final S3ErrorMessages errors;
    private final HttpURLConnection connection;
    private final OutputStream out;
    private final ScheduledFuture<?> stallCheck;
    /** When the current write began, in nanoseconds; 0: no write is in progress. */
    private volatile long writingSince;

    private volatile boolean awaitsAnswer;
    private boolean finished;

    private PresignedUpload(
            String key, HttpURLConnection connection, OutputStream out, Duration stallTimeout, S3ErrorMessages errors) {
        this.key = key;
        this.errors = errors;
        this.connection = connection;
        this.out = out;
        this.stallCheck = STALL_CHECKS.scheduleWithFixedDelay(
                new StallCheck(stallTimeout, Thread.currentThread()), 1, 1, TimeUnit.SECONDS);
    }

    static PresignedUpload begin(
            URI target, String key, long length, String contentType, Duration stallTimeout, S3ErrorMessages errors)
            throws IOException {
        HttpURLConnection connection = (HttpURLConnection) target.toURL().openConnection();
        connection.setRequestMethod("PUT");
        connection.setDoOutput(true);
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(ANSWER_MILLIS);
        connection.setFixedLengthStreamingMode(length);
        connection.setRequestProperty("Content-Type", contentType);
        return new PresignedUpload(key, connection, connection.getOutputStream(), stallTimeout, errors);
    }

    public void write(byte[] buffer, int length) throws IOException {
        writingSince = System.nanoTime();
        out.write(buffer, 0, length);
        writingSince = 0;
    }

    /**
     * Waits for S3's answer.
     *
     * @return the ETag of the new object, without quotes; empty if S3 gives none
     * @throws StorageException if S3 refuses the upload
     */
    public String finish() throws IOException {
        awaitsAnswer = true;
        out.close();
        int status = connection.getResponseCode();
        stallCheck.cancel(false);
        finished = true;
        if (status / 100 == 2) {
            String etag = Optional.ofNullable(connection.getHeaderField("ETag")).orElse("");
            connection.getInputStream().close();
            return etag.replace("\"", "");
        }
        String code = errorCode();
        throw errors.forStatus("write", key, status, code, new IOException("HTTP " + status + " " + code));
    }

    @Override
    public void close() {
        stallCheck.cancel(false);
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

    /** A blocking socket write has no timeout and ignores interrupts; disconnecting is the only way to end it. */
    private final class StallCheck implements Runnable {
        private final Duration timeout;
        private final Thread writer;

        StallCheck(Duration timeout, Thread writer) {
            this.timeout = timeout;
            this.writer = writer;
        }

        @Override
        public void run() {
            long since = writingSince;
            boolean stalled = System.nanoTime() - since > timeout.toNanos();
            boolean interrupted = writer.isInterrupted() && (since != 0 || awaitsAnswer);
            if (interrupted || since != 0 && stalled) {
                connection.disconnect();
            }
        }
    }
}
