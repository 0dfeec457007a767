package dev.continuity.storage.clip;

import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.PresignedUpload;
import dev.continuity.storage.StorageException;
import dev.continuity.storage.StorageException.Trouble;
import dev.continuity.storage.clip.ClipCopyException.Reason;
import dev.continuity.take.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.OptionalLong;

/**
 * Brings a clip from a URL into the archive and, on the way, into a local file. In constant memory, whatever its size.
 * What is not whole, by its length and by hash, is not left in the archive. Tries once: whether to try again, and with
 * which URL, is for the caller to say. Safe for use by many threads.
 */
public final class ClipCopy {
    private static final String CONTENT_TYPE = "video/mp4";

    private final ObjectStore archive;
    private final ClipCopySettings settings;

    public ClipCopy(ObjectStore archive, ClipCopySettings settings) {
        this.archive = archive;
        this.settings = settings;
    }

    /**
     * Copies {@code source} to {@code key} and to {@code local}.
     *
     * @param key of this copy alone: what is there is removed if the copy fails
     * @param expected its length, if somebody said so
     * @throws ClipCopyException if the source does not give it, or not all of it
     * @throws StorageException if S3 does not take it
     */
    public CopiedClip copy(URI source, String key, OptionalLong expected, Path local, CopyProgress progress) {
        try (ClipSource clip = ClipSource.open(source, settings)) {
            OptionalLong length = clip.length();
            if (length.isPresent() && expected.isPresent() && length.getAsLong() != expected.getAsLong()) {
                throw new ClipCopyException(
                        Reason.SOURCE,
                        "%s has %s bytes, and not %s as announced."
                                .formatted(ClipSource.shown(source), length.getAsLong(), expected.getAsLong()));
            }
            if (length.orElse(0) > settings.limit()) {
                throw tooLarge(source);
            }
            Transfer transfer = new Transfer(source, key, length, local, progress);
            return length.isPresent() ? transfer.through(clip) : transfer.byWayOfTheFile(clip, expected);
        } catch (InterruptedIOException e) {
            // A time-out of a socket is one of these, too.
            throw Thread.currentThread().isInterrupted()
                    ? interrupted(source)
                    : new ClipCopyException(
                            Reason.SOURCE, ClipSource.shown(source) + " is too slow: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new ClipCopyException(Reason.SOURCE, "%s: %s".formatted(ClipSource.shown(source), e), e);
        }
    }

    /** Brings what is in the archive already, and must be there, to {@code local}. */
    public CopiedClip fetch(String key, Path local) {
        MessageDigest sha256 = Sha256.digest();
        try (InputStream in = new DigestInputStream(archive.open(key), sha256)) {
            long bytes = Files.copy(in, local, StandardCopyOption.REPLACE_EXISTING);
            return new CopiedClip(Sha256.from(sha256), bytes);
        } catch (IOException e) {
            throw new StorageException(
                    Trouble.UNREACHABLE, archive.attempted("read", key) + "it did not come whole (" + e + ").", e);
        }
    }

    private ClipCopyException tooLarge(URI source) {
        return new ClipCopyException(
                Reason.REFUSED, "%s is larger than %s bytes.".formatted(ClipSource.shown(source), settings.limit()));
    }

    private static ClipCopyException interrupted(URI source) {
        return new ClipCopyException(
                Reason.INTERRUPTED, "The copy of %s was interrupted.".formatted(ClipSource.shown(source)));
    }

    /** One copy under way. */
    private final class Transfer {
        private final URI source;
        private final String key;
        private final OptionalLong length;
        private final Path local;
        private final CopyProgress progress;
        private final long deadline = System.nanoTime() + settings.timeout().toNanos();
        private final MessageDigest sha256 = Sha256.digest();
        private final MessageDigest md5 = PresignedUpload.md5();
        private long bytes;

        Transfer(URI source, String key, OptionalLong length, Path local, CopyProgress progress) {
            this.source = source;
            this.key = key;
            this.length = length;
            this.local = local;
            this.progress = progress;
        }

        CopiedClip through(ClipSource clip) throws IOException {
            try {
                return streamed(clip);
            } catch (IOException | RuntimeException e) {
                removeStray(e);
                throw e;
            }
        }

        private CopiedClip streamed(ClipSource clip) throws IOException {
            try (OutputStream file = Files.newOutputStream(local);
                    PresignedUpload upload = begin()) {
                byte[] buffer = new byte[PresignedUpload.BUFFER];
                while (bytes < length.getAsLong()) {
                    int n = read(clip.in(), buffer);
                    if (n < 0) {
                        throw new ClipCopyException(
                                Reason.SOURCE,
                                "%s ended after %s of %s bytes."
                                        .formatted(ClipSource.shown(source), bytes, length.getAsLong()));
                    }
                    keep(file, buffer, n);
                    toArchive(() -> upload.write(buffer, n));
                    progress.at(bytes, length);
                }
                return verified(toArchive(upload::finish));
            }
        }

        /** S3 must be told the length first: without one, all of it is brought here before. */
        CopiedClip byWayOfTheFile(ClipSource clip, OptionalLong expected) throws IOException {
            try (OutputStream file = Files.newOutputStream(local)) {
                byte[] buffer = new byte[PresignedUpload.BUFFER];
                for (int n = read(clip.in(), buffer); n >= 0; n = read(clip.in(), buffer)) {
                    if (bytes > settings.limit()) {
                        throw tooLarge(source);
                    }
                    keep(file, buffer, n);
                    progress.at(bytes, expected);
                }
            }
            if (expected.isPresent() && expected.getAsLong() != bytes) {
                throw new ClipCopyException(
                        Reason.SOURCE,
                        "%s has %s bytes, and not %s as announced."
                                .formatted(ClipSource.shown(source), bytes, expected.getAsLong()));
            }
            archive.putFile(key, local, CONTENT_TYPE);
            return new CopiedClip(Sha256.from(sha256), bytes);
        }

        private void keep(OutputStream file, byte[] buffer, int n) {
            try {
                file.write(buffer, 0, n);
            } catch (IOException e) {
                throw new ClipCopyException(
                        Reason.DISK, "This worker cannot write it to %s: %s.".formatted(local, e.getMessage()), e);
            }
        }

        private int read(InputStream in, byte[] buffer) throws IOException {
            if (Thread.currentThread().isInterrupted()) {
                throw interrupted(source);
            }
            if (System.nanoTime() > deadline) {
                throw new ClipCopyException(
                        Reason.SOURCE,
                        "%s took longer than %s s; %s bytes had come."
                                .formatted(
                                        ClipSource.shown(source),
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

        private PresignedUpload begin() {
            return toArchive(() -> PresignedUpload.begin(
                    archive.uploadTarget(key, CONTENT_TYPE),
                    length.getAsLong(),
                    CONTENT_TYPE,
                    settings.stallTimeout()));
        }

        private CopiedClip verified(PresignedUpload.Answer answer) throws IOException {
            if (!answer.ok()) {
                throw archive.errors()
                        .answered(archive.attempted("write", key), answer.status(), answer.code(), answer.asCause());
            }
            CopiedClip copied = new CopiedClip(Sha256.from(sha256), bytes);
            // An MD5 where S3 gives one; an ETag of another kind may look the same, so then the object itself decides.
            if (!answer.etag().equalsIgnoreCase(HexFormat.of().formatHex(md5.digest())) && !stored(copied)) {
                archive.delete(key);
                throw new StorageException(
                        Trouble.CORRUPTED, archive.attempted("write", key) + "what is there is not what was sent.");
            }
            return copied;
        }

        private boolean stored(CopiedClip copied) throws IOException {
            MessageDigest read = Sha256.digest();
            try (InputStream in = new DigestInputStream(archive.open(key), read)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return Sha256.from(read).equals(copied.sha256());
        }

        /** S3 keeps nothing of a PUT that is cut short. Should one do so, it must not pass for a clip. */
        private void removeStray(Exception why) {
            boolean interrupted = Thread.interrupted();
            try {
                archive.delete(key);
            } catch (StorageException e) {
                why.addSuppressed(e);
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        private void toArchive(Writing writing) {
            toArchive(() -> {
                writing.run();
                return true;
            });
        }

        private <T> T toArchive(Sending<T> sending) {
            try {
                return sending.run();
            } catch (IOException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw interrupted(source);
                }
                throw new StorageException(
                        Trouble.UNREACHABLE, archive.attempted("write", key) + "S3 does not take it (" + e + ").", e);
            }
        }
    }

    private interface Writing {
        void run() throws IOException;
    }

    private interface Sending<T> {
        T run() throws IOException;
    }
}
