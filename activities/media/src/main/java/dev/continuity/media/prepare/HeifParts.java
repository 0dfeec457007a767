package dev.continuity.media.prepare;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Whether a HEIC or AVIF picture is more than one plain image. ffmpeg 7 and later read such files, but give a single tile
 * or a picture that lies on its side.
 */
final class HeifParts {
    /** Names in its directory (ISO/IEC 23008-12): an image made of tiles, a turned one, a mirrored one. */
    private static final List<String> NAMES = List.of("grid", "irot", "imir");

    /** Bytes: the directory comes first. */
    private static final int DIRECTORY = 64 * 1024;

    private HeifParts() {}

    static boolean hasTilesOrTurns(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String directory = new String(in.readNBytes(DIRECTORY), StandardCharsets.ISO_8859_1);
            return NAMES.stream().anyMatch(directory::contains);
        }
    }
}
