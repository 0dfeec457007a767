package dev.continuity.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/**
 * An S3 on a folder, in this JVM: path style, signature version 4, any region. {@code If-None-Match: *} and
 * {@code If-Match} are exact for a PUT, and a truncated body leaves no object. Content types and ETags are extended
 * attributes of the files.
 *
 * <p>A key cannot be both an object and a folder of others, and an unfinished upload is listed as {@code key-uuid}.
 */
public final class LocalS3 implements AutoCloseable {

    private static final int THREADS = 64;
    private static final long STOP_MILLIS = 2_000;
    // A body that is signed as one chunk is held in memory. Streams are chunked or presigned.
    private static final long LARGEST_BODY_IN_MEMORY = 32L << 20;
    private static final Logger QUIET = Logger.getLogger("org.gaul");

    private final LocalS3Settings settings;
    private final S3Proxy proxy;
    private final AtomicBoolean closed = new AtomicBoolean();

    private LocalS3(LocalS3Settings settings, S3Proxy proxy) {
        this.settings = settings;
        this.proxy = proxy;
    }

    /**
     * Starts an S3 with the bucket in it.
     *
     * @throws UncheckedIOException if the folder cannot be written, or the port is taken
     */
    public static LocalS3 start(LocalS3Settings settings) {
        if (QUIET.getLevel() == null) {
            QUIET.setLevel(Level.WARNING);
        }
        var store = new FilesystemNio2BlobStore(folder(settings).toString());
        if (!store.containerExists(settings.bucket())) {
            store.createContainer(settings.bucket());
        }
        var proxy = S3Proxy.builder()
                .blobStore(new AtomicBlobStore(store))
                .endpoint(URI.create("http://" + FreePorts.LOOPBACK + ":" + settings.port()))
                .awsAuthentication(AuthenticationType.AWS_V4, settings.accessKey(), settings.secretKey())
                .ignoreUnknownHeaders(true)
                .v4MaxNonChunkedRequestSize(LARGEST_BODY_IN_MEMORY)
                .jettyMaxThreads(THREADS)
                .stopTimeout(STOP_MILLIS)
                .build();
        return new LocalS3(settings, listening(proxy, settings));
    }

    /** {@code http://127.0.0.1:port}: the value of {@code AWS_ENDPOINT_URL_S3}, together with path style. */
    public URI endpoint() {
        return URI.create("http://" + FreePorts.LOOPBACK + ":" + proxy.getPort());
    }

    public String bucket() {
        return settings.bucket();
    }

    public String accessKey() {
        return settings.accessKey();
    }

    public String secretKey() {
        return settings.secretKey();
    }

    /** Waits up to two seconds for requests in progress, then stops. Closing twice does nothing. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            proxy.stop();
        } catch (TimeoutException stillInFlight) {
            // The request is cut, and a truncated body leaves no object.
        } catch (Exception e) {
            throw new IllegalStateException("S3 on " + settings.folder() + " did not stop", e);
        }
    }

    private static Path folder(LocalS3Settings settings) {
        try {
            return Files.createDirectories(settings.folder());
        } catch (IOException e) {
            throw new UncheckedIOException("S3 cannot use the folder " + settings.folder(), e);
        }
    }

    private static S3Proxy listening(S3Proxy proxy, LocalS3Settings settings) {
        try {
            proxy.start();
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "S3 cannot listen on " + FreePorts.LOOPBACK + ":" + settings.port() + ". Is the port taken?", e);
        } catch (Exception e) {
            throw new IllegalStateException("S3 on " + settings.folder() + " did not start", e);
        }
    }
}
