package dev.continuity.cli.terminal;

import java.nio.file.Path;

/** Paths as they are printed. */
public final class DisplayPath {
    private DisplayPath() {}

    /** Relative to the current folder if it is inside, else absolute. */
    public static String of(Path path) {
        Path current = Path.of("").toAbsolutePath();
        Path absolute = path.toAbsolutePath().normalize();
        return absolute.startsWith(current) ? current.relativize(absolute).toString() : absolute.toString();
    }
}
