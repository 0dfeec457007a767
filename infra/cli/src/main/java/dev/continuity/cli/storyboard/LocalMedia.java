package dev.continuity.cli.storyboard;

import dev.continuity.cli.terminal.CliException;
import dev.continuity.storyboard.MediaUse;
import dev.continuity.storyboard.reader.MediaReferences;
import dev.continuity.take.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A clip or an image on this machine that a storyboard names.
 *
 * @param use the first place that names it
 * @param file where it is
 * @param sha256 of its content
 */
record LocalMedia(MediaUse use, Path file, Sha256 sha256) {
    private static final long LARGEST_FILE = 200_000_000;
    private static final int BUFFER = 128 * 1024;

    /** All files of a storyboard by the reference that names them. Paths are relative to the storyboard. */
    static Map<String, LocalMedia> of(StoryboardFile storyboard) {
        Map<String, LocalMedia> media = new LinkedHashMap<>();
        for (MediaUse use : storyboard.storyboard().mediaUses()) {
            if (MediaReferences.isFile(use.reference()) && !media.containsKey(use.reference())) {
                Path file = resolve(storyboard.file(), use.reference());
                try {
                    media.put(use.reference(), new LocalMedia(use, file, hash(file)));
                } catch (IOException e) {
                    throw CliException.notDone("The file " + file + " cannot be read: " + e.getMessage());
                }
            }
        }
        return media;
    }

    /** Why a file that a storyboard names cannot be used, in a sentence; empty if it can. */
    static Optional<String> problem(Path storyboard, String reference) {
        try {
            return problem(resolve(storyboard, reference));
        } catch (InvalidPathException e) {
            return Optional.of("This is not a valid path.");
        } catch (IOException e) {
            return Optional.of("The file cannot be accessed: " + e.getMessage());
        }
    }

    private static Optional<String> problem(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.of("There is no file " + file + ".");
        } else if (!Files.isRegularFile(file)) {
            return Optional.of(file + " is not a file.");
        } else if (!Files.isReadable(file)) {
            return Optional.of("You have no permission to read " + file + ".");
        }
        long bytes = Files.size(file);
        return bytes == 0 || bytes > LARGEST_FILE
                ? Optional.of(file + " has " + bytes + " bytes; files of 1 byte to 200 MB can be used.")
                : Optional.empty();
    }

    private static Path resolve(Path storyboard, String reference) {
        return storyboard.resolveSibling(reference).normalize();
    }

    private static Sha256 hash(Path file) throws IOException {
        MessageDigest digest = Sha256.digest();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return Sha256.from(digest);
    }
}
