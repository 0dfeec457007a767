package dev.continuity.cli.terminal;

import java.nio.file.Path;

/** Paths as people like to read them. */
public final class DisplayPath {
    private DisplayPath() {}

    /** Relative to the folder that we are in, if it lies there. */
    public static String path(Path path) {
        Path here = Path.of("").toAbsolutePath();
        Path absolute = path.toAbsolutePath().normalize();
        return absolute.startsWith(here) ? here.relativize(absolute).toString() : absolute.toString();
    }
}
