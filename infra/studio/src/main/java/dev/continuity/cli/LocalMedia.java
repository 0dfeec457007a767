package dev.continuity.cli;

import dev.continuity.storyboard.MediaReferences;
import dev.continuity.storyboard.MediaUse;
import dev.continuity.storyboard.Problem;
import dev.continuity.take.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A clip or an image on this machine that a storyboard names.
 *
 * @param use the first place that names it
 * @param file where it is
 * @param sha256 of its content
 */
record LocalMedia(MediaUse use, Path file, Sha256 sha256) {
    private static final long LARGEST = 200_000_000;
    private static final int BUFFER = 128 * 1024;

    /**
     * All of a storyboard, by the reference in it; paths are relative to the storyboard.
     *
     * @throws Complaint with every file that is missing or cannot be used
     */
    static Map<String, LocalMedia> of(Script script) {
        Map<String, LocalMedia> found = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (MediaUse use : script.storyboard().mediaUses()) {
            if (MediaReferences.isFile(use.reference()) && !found.containsKey(use.reference())) {
                try {
                    found.put(use.reference(), find(script.file(), use));
                } catch (IOException e) {
                    problems.add(script.placed(
                            new Problem(use.path(), null, String.valueOf(e.getMessage()), "a readable file")));
                }
            }
        }
        if (!problems.isEmpty()) {
            throw Complaint.about(script.file(), problems);
        }
        return found;
    }

    private static LocalMedia find(Path storyboard, MediaUse use) throws IOException {
        Path file = path(storyboard, use.reference());
        if (!Files.exists(file)) {
            throw new IOException("There is no file " + file + ".");
        } else if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is no file.");
        } else if (!Files.isReadable(file)) {
            throw new IOException(file + " cannot be read by you.");
        }
        long bytes = Files.size(file);
        if (bytes == 0 || bytes > LARGEST) {
            throw new IOException(file + " has " + bytes + " bytes; 1 to 200 MB can be used.");
        }
        return new LocalMedia(use, file, hash(file));
    }

    private static Path path(Path storyboard, String reference) throws IOException {
        try {
            return storyboard.resolveSibling(reference).normalize();
        } catch (InvalidPathException e) {
            throw new IOException("This is no path of a file.", e);
        }
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
