package dev.continuity.render;

import dev.continuity.archive.ScratchFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder for files on their way, gone afterwards. */
final class Scratch implements AutoCloseable {
    private final Path folder;

    private Scratch(Path folder) {
        this.folder = folder;
    }

    static Scratch in(Path parent) {
        try {
            Files.createDirectories(parent);
            return new Scratch(Files.createTempDirectory(parent, "take-"));
        } catch (IOException e) {
            throw new UncheckedIOException("No room for files on their way in " + parent, e);
        }
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    @Override
    public void close() {
        try {
            ScratchFolder.remove(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not clean up " + folder, e);
        }
    }
}
