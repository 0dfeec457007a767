package dev.continuity.storage.clip;

import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.StorageException;
import dev.continuity.storage.StorageException.Problem;
import dev.continuity.storage.clip.ClipCopyException.Reason;
import dev.continuity.take.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.OptionalLong;

/**
 * Copies a clip from a URL to S3 and to a local file at the same time, in constant memory. Checks length and hash; an
 * incomplete copy is not left in S3. Tries once: the caller decides whether to try again. Thread-safe.
 */
public final class ClipCopy {
    private final ObjectStore objects;
    private final ClipCopySettings settings;

    public ClipCopy(ObjectStore objects, ClipCopySettings settings) {
        this.objects = objects;
        this.settings = settings;
    }

    /**
     * Copies {@code source} to {@code key} and to {@code local}.
     *
     * @param key used by this copy only: its object is removed if the copy fails
     * @param expected length that the provider named, bytes
     * @throws ClipCopyException if the source does not deliver the whole clip
     * @throws StorageException if S3 refuses it
     */
    public CopiedClip copy(URI source, String key, OptionalLong expected, Path local, CopyProgress progress) {
        try (ClipSource clip = ClipSource.open(source, settings)) {
            OptionalLong length = clip.length();
            if (length.isPresent() && expected.isPresent() && length.getAsLong() != expected.getAsLong()) {
                throw ClipCopyException.lengthMismatch(source, length.getAsLong(), expected.getAsLong());
            }
            if (length.orElse(0) > settings.maxBytes()) {
                throw ClipCopyException.tooLarge(source, settings.maxBytes());
            }
            ClipTransfer transfer = new ClipTransfer(objects, settings, source, key, local, progress);
            return length.isPresent()
                    ? transfer.stream(clip, length.getAsLong())
                    : transfer.viaLocalFile(clip, expected);
        } catch (InterruptedIOException e) {
            // A socket timeout is an InterruptedIOException, too.
            throw Thread.currentThread().isInterrupted()
                    ? ClipCopyException.interrupted(source)
                    : new ClipCopyException(
                            Reason.SOURCE, ClipSource.withoutQuery(source) + " is too slow: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new ClipCopyException(Reason.SOURCE, "%s: %s".formatted(ClipSource.withoutQuery(source), e), e);
        }
    }

    /** The length of a clip as its source announces it; empty if it does not, or does not serve the clip. */
    public OptionalLong length(URI source) {
        try (ClipSource clip = ClipSource.open(source, settings)) {
            return clip.length();
        } catch (IOException | ClipCopyException e) {
            return OptionalLong.empty();
        }
    }

    /** Downloads a clip that is already in S3 to {@code local}. */
    public CopiedClip download(String key, Path local) {
        MessageDigest sha256 = Sha256.digest();
        try (InputStream in = new DigestInputStream(objects.open(key), sha256)) {
            long bytes = Files.copy(in, local, StandardCopyOption.REPLACE_EXISTING);
            return new CopiedClip(Sha256.from(sha256), bytes);
        } catch (IOException e) {
            throw new StorageException(
                    Problem.UNREACHABLE,
                    "Could not read %s: the download broke off (%s).".formatted(objects.uri(key), e),
                    e);
        }
    }
}
