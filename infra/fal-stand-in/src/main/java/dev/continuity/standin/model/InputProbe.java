package dev.continuity.standin.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the properties of a media file with ffmpeg, which may open no other file. */
final class InputProbe {

    /**
     * @param container ffmpeg's names of the format, such as "mov,mp4,m4a,3gp,3g2,mj2"
     * @param seconds 0 when the file has no duration
     * @param fps 0 when unknown
     */
    record ProbeResult(String container, double seconds, int width, int height, double fps, boolean hasSound) {
        boolean isMp4OrMov() {
            return container.contains("mp4");
        }
    }

    private static final Pattern CONTAINER = Pattern.compile("Input #0, ([^ ]+), from");
    private static final Pattern DURATION = Pattern.compile("Duration: (\\d+):(\\d\\d):(\\d\\d\\.\\d+)");
    private static final Pattern VIDEO = Pattern.compile("Stream #0.*: Video:.*?, (\\d{1,5})x(\\d{1,5})[ ,\\n]");
    private static final Pattern FPS = Pattern.compile("([\\d.]+)(k?) fps");

    private final FfmpegRunner ffmpeg;

    InputProbe(FfmpegRunner ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /** Empty if the file has no picture. */
    Optional<ProbeResult> probe(Path file) throws IOException, InterruptedException {
        String output = ffmpeg.run(List.of("-protocol_whitelist", "file", "-i", file.toString()))
                .messages();
        Matcher container = CONTAINER.matcher(output);
        Matcher video = VIDEO.matcher(output);
        if (!container.find() || !video.find()) {
            return Optional.empty();
        }
        return Optional.of(new ProbeResult(
                container.group(1),
                seconds(output),
                Integer.parseInt(video.group(1)),
                Integer.parseInt(video.group(2)),
                fps(output),
                output.contains(": Audio:")));
    }

    private static double seconds(String output) {
        Matcher duration = DURATION.matcher(output);
        return duration.find()
                ? Integer.parseInt(duration.group(1)) * 3600
                        + Integer.parseInt(duration.group(2)) * 60
                        + Double.parseDouble(duration.group(3))
                : 0;
    }

    private static double fps(String output) {
        Matcher fps = FPS.matcher(output);
        return fps.find() ? Double.parseDouble(fps.group(1)) * (fps.group(2).isEmpty() ? 1 : 1000) : 0;
    }
}
