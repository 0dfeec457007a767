package dev.continuity.media;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Which ffmpeg is run, and for how long.
 *
 * @param binary an installed ffmpeg (4.4 or later); empty: the one that comes with the application (Linux, x86-64)
 * @param cache folder that the one that comes with the application is unpacked into; empty: a private folder of this
 *     user under {@code java.io.tmpdir}
 * @param timeout longest that a call on one clip may take; an encode of many clips gets more in proportion
 */
public record FfmpegSettings(Optional<Path> binary, Optional<Path> cache, Duration timeout) {
    /** How the setting for {@link #binary} is called where people set it. */
    public static final String BINARY_SETTING = "CONTINUITY_FFMPEG";

    public FfmpegSettings {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("The time allowed to ffmpeg must be more than zero: " + timeout);
        }
    }

    public static FfmpegSettings defaults() {
        return new FfmpegSettings(Optional.empty(), Optional.empty(), Duration.ofMinutes(3));
    }

    /**
     * The program itself, unpacked if need be: for those who run it in their own way.
     *
     * @throws FfmpegException if there is none
     */
    public Path program() {
        return FfmpegBinary.locate(this);
    }
}
