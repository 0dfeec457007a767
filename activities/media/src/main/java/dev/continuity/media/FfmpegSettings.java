package dev.continuity.media;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Which ffmpeg runs, for how long, and how many at a time.
 *
 * @param binary an installed ffmpeg, 4.4 or later; empty: the bundled one
 * @param cache directory that the bundled one is unpacked into; empty: a private directory of this user under
 *     {@code java.io.tmpdir}
 * @param timeout longest that a call on one clip may take once it runs; a call on many clips gets more in proportion
 * @param processes how many ffmpegs run at a time; further calls wait their turn, first come first served
 */
public record FfmpegSettings(Optional<Path> binary, Optional<Path> cache, Duration timeout, int processes) {
    /** How users set {@link #binary}. */
    public static final String BINARY_SETTING = "CONTINUITY_FFMPEG";

    public FfmpegSettings {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("The timeout of ffmpeg must be more than zero, not " + timeout);
        }
        if (processes < 1) {
            throw new IllegalArgumentException(
                    "The number of ffmpeg processes at a time must be at least 1, not " + processes);
        }
    }

    /** The bundled ffmpeg, three minutes a clip, one process for each processor. */
    public static FfmpegSettings defaults() {
        return new FfmpegSettings(
                Optional.empty(),
                Optional.empty(),
                Duration.ofMinutes(3),
                Runtime.getRuntime().availableProcessors());
    }

    public FfmpegSettings withBinary(Optional<Path> ownBinary) {
        return new FfmpegSettings(ownBinary, cache, timeout, processes);
    }

    public FfmpegSettings withTimeout(Duration longest) {
        return new FfmpegSettings(binary, cache, longest, processes);
    }

    public FfmpegSettings withProcesses(int most) {
        return new FfmpegSettings(binary, cache, timeout, most);
    }

    /**
     * The path of the binary, unpacked if need be, for those who run it in their own way.
     *
     * @throws FfmpegException if there is none
     */
    public Path locateBinary() {
        return FfmpegBinary.locate(this);
    }
}
