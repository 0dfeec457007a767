package dev.continuity.cli;

import java.nio.file.Path;

/** The example film and what is known about it. */
final class HarbourFilm {
    static final Path FOLDER = Path.of("../examples").toAbsolutePath().normalize();
    static final Path STORYBOARD = FOLDER.resolve("harbour.yaml");

    /** Two takes each of 5, 4 and 6 s. */
    static final double DOLLARS = 30 * 0.168;

    static final int TAKES = 6;

    private HarbourFilm() {}
}
