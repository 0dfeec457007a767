package dev.continuity.cli;

import java.nio.file.Path;

/** Paths as people like to read them. */
final class Shown {
    private Shown() {}

    /** Relative to the folder that we are in, if it lies there. */
    static String path(Path path) {
        Path here = Path.of("").toAbsolutePath();
        Path absolute = path.toAbsolutePath().normalize();
        return absolute.startsWith(here) ? here.relativize(absolute).toString() : absolute.toString();
    }
}
