package dev.continuity.media;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Which ffmpeg binary to run, its timeout, and how many processes may run at a time.
 *
 * @param binary an installed ffmpeg, 4.4 or later; empty: the bundled one
 * @param cache directory for the unpacked bundled one; empty: a private directory of this user under
 *     {@code java.io.tmpdir}
 * @param timeout longest run time of a call on one clip; proportionally more for several clips
 * @param processes maximum of concurrent processes; further calls wait in order of arrival
 */
public record FfmpegSettings(Optional<Path> binary, Optional<Path> cache, Duration timeout, int processes) {
    /** The setting for {@link #binary}. */
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

    /** The bundled ffmpeg, three minutes per clip, one process per processor. */
    public static FfmpegSettings defaults() {
        return new FfmpegSettings(
                Optional.empty(),
                Optional.empty(),
                Duration.ofMinutes(3),
                Runtime.getRuntime().availableProcessors());
    }

    /** The defaults, with the binary that the environment names, if it names one. */
    public static FfmpegSettings ofEnvironment(Map<String, String> environment) {
        String binary = environment.getOrDefault(BINARY_SETTING, "");
        return defaults().withBinary(binary.isBlank() ? Optional.empty() : Optional.of(Path.of(binary)));
    }

    public FfmpegSettings withBinary(Optional<Path> newBinary) {
        return new FfmpegSettings(newBinary, cache, timeout, processes);
    }

    public FfmpegSettings withProcesses(int newProcesses) {
        return new FfmpegSettings(binary, cache, timeout, newProcesses);
    }

    /**
     * The path of the binary, unpacked if necessary, for callers that run it themselves.
     *
     * @throws FfmpegException if there is none for this machine
     */
    public Path locateBinary() {
        return FfmpegBinary.locate(this);
    }
}
