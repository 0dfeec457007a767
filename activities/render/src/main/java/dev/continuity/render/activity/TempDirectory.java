package dev.continuity.render.activity;

import dev.continuity.storage.TempFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder for temporary files, deleted when it is closed. */
public final class TempDirectory implements AutoCloseable {
    private final Path folder;

    private TempDirectory(Path folder) {
        this.folder = folder;
    }

    public static TempDirectory in(Path parent) {
        try {
            Files.createDirectories(parent);
            return new TempDirectory(Files.createTempDirectory(parent, "take-"));
        } catch (IOException e) {
            throw new UncheckedIOException("Temporary files cannot be written to " + parent, e);
        }
    }

    public Path file(String name) {
        return folder.resolve(name);
    }

    @Override
    public void close() {
        try {
            TempFolder.remove(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The temporary folder could not be deleted: " + folder, e);
        }
    }
}
