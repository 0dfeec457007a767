package dev.continuity.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file beside its target that gets the target's name only when it is complete. */
public record PartialFile(Path path, Path target) implements AutoCloseable {
    public static PartialFile of(Path target) {
        return new PartialFile(target.toAbsolutePath().resolveSibling(target.getFileName() + ".partial"), target);
    }

    public boolean isEmpty() {
        return path.toFile().length() == 0;
    }

    public void complete() {
        try {
            Files.move(path, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
