package dev.continuity.local;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * Makes {@code If-Match} exact, and reads atomic. s3proxy compares the ETag before it receives the body, and reads an
 * object's ETag and its content one after the other: a writer in between loses its update.
 *
 * <p>Here a PUT publishes its object, and a GET opens it, under the lock of its key. A body is received before that, so
 * that a slow upload holds up nobody.
 */
final class AtomicBlobStore extends ForwardingBlobStore {
    private static final int LOCKS = 256;

    /** Keys share locks, which are never held for long. */
    private final Lock[] locks =
            IntStream.range(0, LOCKS).mapToObj(i -> new ReentrantLock()).toArray(Lock[]::new);

    AtomicBlobStore(BlobStore store) {
        super(store);
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream body) {
        LockingBody locking = new LockingBody(request, body);
        try {
            return super.putBlob(request, locking);
        } finally {
            locking.unlock();
        }
    }

    @Override
    public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
        Lock lock = lock(request.bucket(), request.key());
        lock.lock();
        try {
            return super.getBlob(request);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public HeadObjectResponse blobMetadata(HeadObjectRequest request) {
        Lock lock = lock(request.bucket(), request.key());
        lock.lock();
        try {
            return super.blobMetadata(request);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
        Lock lock = lock(request.bucket(), request.key());
        lock.lock();
        try {
            return super.removeBlob(request);
        } finally {
            lock.unlock();
        }
    }

    private Lock lock(String bucket, String key) {
        return locks[Math.floorMod((bucket + '/' + key).hashCode(), LOCKS)];
    }

    private void requireMatch(PutObjectRequest request) {
        String expected = request.ifMatch();
        if (expected == null) {
            return;
        }
        HeadObjectResponse current = delegate().blobMetadataIfPresent(request.bucket(), request.key());
        if (current == null) {
            throw S3Exceptions.noSuchKey(request.bucket(), request.key(), "There is no object to replace.");
        }
        if (!expected.equals("*") && !unquoted(expected).equals(unquoted(current.eTag()))) {
            throw S3Exceptions.preconditionFailed(null);
        }
    }

    private static String unquoted(@Nullable String etag) {
        return etag == null ? "" : etag.replace("\"", "");
    }

    /** A body that takes the lock of its key when it has been read to its end. The object is published after that. */
    private final class LockingBody extends FilterInputStream {
        private final PutObjectRequest request;
        private boolean locked;

        private LockingBody(PutObjectRequest request, InputStream body) {
            super(body);
            this.request = request;
        }

        @Override
        public int read() throws IOException {
            return lockedAtEnd(super.read());
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            return lockedAtEnd(super.read(buffer, from, length));
        }

        private int lockedAtEnd(int read) {
            if (read < 0 && !locked) {
                lock(request.bucket(), request.key()).lock();
                locked = true;
                requireMatch(request);
            }
            return read;
        }

        private void unlock() {
            if (locked) {
                lock(request.bucket(), request.key()).unlock();
            }
        }
    }
}
