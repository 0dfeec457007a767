package dev.continuity.media.prepare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The file that is written. */
final class Target {
    private Target() {}

    /**
     * @param extension that the file must have, without the dot
     * @param mostBytes that it may take
     * @throws PrepareException if it may not be written
     */
    static Path of(PrepareRequest request, String extension, long mostBytes) throws IOException {
        Path target = request.target().orElseGet(() -> beside(request.source(), extension));
        String name = String.valueOf(target.getFileName()).toLowerCase(Locale.ROOT);
        Path folder = target.toAbsolutePath().getParent();
        if (Files.isDirectory(target)) {
            throw PrepareException.refused(
                    "%s is a folder. Name a file that ends in .%s.".formatted(target, extension));
        } else if (!name.endsWith("." + extension)) {
            throw PrepareException.refused(
                    "%s becomes a .%s file, so its name must end in that.".formatted(target, extension));
        } else if (folder == null || !Files.isDirectory(folder)) {
            throw PrepareException.refused("There is no folder %s.".formatted(folder));
        } else if (Files.exists(target) && Files.isSameFile(target, request.source())) {
            throw PrepareException.refused(
                    "%s is the file to prepare, which is never written to. Name another one.".formatted(target));
        } else if (Files.exists(target) && !request.overwrite()) {
            throw PrepareException.refused(
                    "%s exists already. Name another file with -o, or replace it with --force.".formatted(target));
        }
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < mostBytes) {
            throw PrepareException.failed("%s has %s left, and up to %s are needed. Free some space there."
                    .formatted(folder, ValueText.bytes(free), ValueText.bytes(mostBytes)));
        }
        return target;
    }

    private static Path beside(Path source, String extension) {
        String stem = String.valueOf(source.getFileName()).replaceFirst("(?<=.)\\.[^.]*$", "");
        return source.resolveSibling(stem + "-prepared." + extension);
    }
}
