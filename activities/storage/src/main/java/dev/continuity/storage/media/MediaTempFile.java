package dev.continuity.storage.media;

import dev.continuity.storage.PresignedUpload;
import dev.continuity.storage.media.MediaException.Reason;
import dev.continuity.take.ConvertibleFormat;
import dev.continuity.take.Media;
import dev.continuity.take.MediaFormat;
import dev.continuity.take.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Media in a temporary file, not stored yet, with its hash and format. Closing it removes the file.
 *
 * @param reference as people wrote it
 * @param path of the file
 * @param sha256 hash of the content
 * @param bytes length
 * @param format recognised by the first bytes
 */
public record MediaTempFile(String reference, Path path, Sha256 sha256, long bytes, MediaFormat format)
        implements AutoCloseable {
    static final String ALLOWED =
            MediaFormat.allowed(Media.Kind.CLIP) + ", or " + MediaFormat.allowed(Media.Kind.IMAGE);

    /** Reads at most {@code limit} bytes. Stops after the first bytes if the format is not recognised. */
    public static MediaTempFile read(String reference, InputStream in, long limit, Path tempFolder) throws IOException {
        Path file = Files.createTempFile(Files.createDirectories(tempFolder), "media", ".part");
        boolean complete = false;
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[PresignedUpload.BUFFER];
            int head = in.readNBytes(buffer, 0, MediaFormat.HEAD);
            byte[] start = Arrays.copyOf(buffer, head);
            MediaFormat format = MediaFormat.recognise(start).orElseThrow(() -> notTaken(reference, start));
            MessageDigest digest = Sha256.digest();
            long bytes = 0;
            for (int n = head; n >= 0; n = in.read(buffer)) {
                bytes += n;
                if (bytes > limit) {
                    throw tooLarge(reference, limit);
                }
                digest.update(buffer, 0, n);
                out.write(buffer, 0, n);
            }
            complete = true;
            return new MediaTempFile(reference, file, Sha256.from(digest), bytes, format);
        } finally {
            if (!complete) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static MediaException notTaken(String reference, byte[] start) {
        Optional<ConvertibleFormat> known = ConvertibleFormat.recognise(start);
        String problem = known.map("It is %s."::formatted)
                .orElse(start.length == 0 ? "It is empty." : "It is neither a clip nor an image.");
        String mend = known.map(format -> format.isPrepared()
                        ? "; `continuity prepare FILE` makes one of it"
                        : "; save it as JPEG or PNG where you view it")
                .orElse("");
        return new MediaException(Reason.WRONG_KIND, reference, problem, ALLOWED + mend);
    }

    static MediaException tooLarge(String reference, long limit) {
        return new MediaException(Reason.TOO_LARGE, reference, "It is too large.", "at most " + megabytes(limit));
    }

    StoredMedia stored() {
        return new StoredMedia(sha256, format.kind(), format.extension(), bytes);
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String megabytes(long bytes) {
        return bytes < 1 << 20 ? bytes + " bytes" : String.format(Locale.ROOT, "%d MB", bytes >> 20);
    }
}
