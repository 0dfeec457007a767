package dev.continuity.storage.clip;

import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.PresignedUpload;
import dev.continuity.storage.StorageException;
import dev.continuity.storage.StorageException.Problem;
import dev.continuity.storage.clip.ClipCopyException.Reason;
import dev.continuity.take.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.OptionalLong;

/** One copy in progress: hashes the bytes from the source, and writes them to the local file and to S3. */
final class ClipTransfer {
    private static final String CONTENT_TYPE = "video/mp4";

    private final ObjectStore objects;
    private final ClipCopySettings settings;
    private final URI source;
    private final String key;
    private final Path local;
    private final CopyProgress progress;
    private final long deadline;
    private final MessageDigest sha256 = Sha256.digest();
    private final MessageDigest md5 = md5();
    private long bytes;

    ClipTransfer(
            ObjectStore objects, ClipCopySettings settings, URI source, String key, Path local, CopyProgress progress) {
        this.objects = objects;
        this.settings = settings;
        this.source = source;
        this.key = key;
        this.local = local;
        this.progress = progress;
        this.deadline = System.nanoTime() + settings.timeout().toNanos();
    }

    /** Uploads each byte as it arrives. */
    CopiedClip stream(ClipSource clip, long length) throws IOException {
        try (OutputStream file = Files.newOutputStream(local);
                PresignedUpload upload =
                        sending(() -> objects.upload(key, length, CONTENT_TYPE, settings.stallTimeout()))) {
            byte[] buffer = new byte[PresignedUpload.BUFFER];
            while (bytes < length) {
                int n = read(clip.in(), buffer);
                if (n < 0) {
                    throw new ClipCopyException(
                            Reason.SOURCE,
                            "%s ended after %s of %s bytes.".formatted(ClipSource.withoutQuery(source), bytes, length));
                }
                writeLocally(file, buffer, n);
                sending(() -> {
                    upload.write(buffer, n);
                    return n;
                });
                progress.copied(bytes, OptionalLong.of(length));
            }
            return verified(sending(upload::finish));
        } catch (IOException | RuntimeException e) {
            removePartialObject(e);
            throw e;
        }
    }

    /** An upload needs its length in advance: a source that does not name it is downloaded completely first. */
    CopiedClip viaLocalFile(ClipSource clip, OptionalLong expected) throws IOException {
        try (OutputStream file = Files.newOutputStream(local)) {
            byte[] buffer = new byte[PresignedUpload.BUFFER];
            for (int n = read(clip.in(), buffer); n >= 0; n = read(clip.in(), buffer)) {
                if (bytes > settings.maxBytes()) {
                    throw ClipCopyException.tooLarge(source, settings.maxBytes());
                }
                writeLocally(file, buffer, n);
                progress.copied(bytes, expected);
            }
        }
        if (expected.isPresent() && expected.getAsLong() != bytes) {
            throw ClipCopyException.lengthMismatch(source, bytes, expected.getAsLong());
        }
        objects.putFile(key, local, CONTENT_TYPE);
        return new CopiedClip(Sha256.from(sha256), bytes);
    }

    private int read(InputStream in, byte[] buffer) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw ClipCopyException.interrupted(source);
        }
        if (System.nanoTime() > deadline) {
            throw new ClipCopyException(
                    Reason.SOURCE,
                    "%s took longer than %s s; %s bytes had arrived."
                            .formatted(
                                    ClipSource.withoutQuery(source),
                                    settings.timeout().toSeconds(),
                                    bytes));
        }
        int n = in.read(buffer);
        if (n > 0) {
            sha256.update(buffer, 0, n);
            md5.update(buffer, 0, n);
            bytes += n;
        }
        return n;
    }

    private void writeLocally(OutputStream file, byte[] buffer, int n) {
        try {
            file.write(buffer, 0, n);
        } catch (IOException e) {
            throw new ClipCopyException(
                    Reason.DISK,
                    "This machine cannot write the temporary file %s: %s.".formatted(local, e.getMessage()),
                    e);
        }
    }

    private CopiedClip verified(String etag) throws IOException {
        CopiedClip copied = new CopiedClip(Sha256.from(sha256), bytes);
        // The ETag is an MD5 only on some S3s. If it differs, the stored object itself is compared.
        if (!etag.equalsIgnoreCase(HexFormat.of().formatHex(md5.digest())) && !isStored(copied)) {
            throw new StorageException(
                    Problem.CORRUPTED,
                    "Could not write %s: the stored object differs from what was sent.".formatted(objects.uri(key)));
        }
        return copied;
    }

    private boolean isStored(CopiedClip copied) throws IOException {
        MessageDigest read = Sha256.digest();
        try (InputStream in = new DigestInputStream(objects.open(key), read)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return Sha256.from(read).equals(copied.sha256());
    }

    /** S3 discards an incomplete PUT. If some S3 does not, the remainder must not be mistaken for a clip. */
    private void removePartialObject(Exception failure) {
        boolean interrupted = Thread.interrupted();
        try {
            objects.delete(key);
        } catch (StorageException e) {
            failure.addSuppressed(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private <T> T sending(SendingToS3<T> sending) {
        try {
            return sending.run();
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw ClipCopyException.interrupted(source);
            }
            throw new StorageException(
                    Problem.UNREACHABLE,
                    "Could not write %s: the upload to S3 broke off (%s).".formatted(objects.uri(key), e),
                    e);
        }
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }

    private interface SendingToS3<T> {
        T run() throws IOException;
    }
}
