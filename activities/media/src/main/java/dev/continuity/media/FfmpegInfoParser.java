package dev.continuity.media;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses what {@code ffmpeg -i} prints about its input. Lenient, since the wording differs between releases. */
final class FfmpegInfoParser {
    private static final Pattern DURATION = Pattern.compile("^\\s*Duration: (\\d+):(\\d\\d):(\\d\\d(?:\\.\\d+)?)");
    private static final Pattern STREAM = Pattern.compile("^\\s*Stream #0:\\d+\\S*: (Video|Audio): (.*)$");
    private static final Pattern CODEC = Pattern.compile("^(\\w+)");
    private static final Pattern PIXELS =
            Pattern.compile("(?<=, )(\\w+)(?:\\([^)]*\\))?, (\\d{1,6})x(\\d{1,6})(?=[ ,]|$)");
    private static final Pattern RATE = Pattern.compile("([\\d.]+)(k?) (fps|tbr|tbn)\\b");
    private static final Pattern ROTATION = Pattern.compile("^\\s*displaymatrix: rotation of (-?[\\d.]+) degrees");

    private double seconds;
    private String video = "";
    private boolean audio;
    private boolean rotated;

    private FfmpegInfoParser() {}

    /** Empty if there is no video stream of known size. */
    static Optional<ProbeResult> parse(String text) {
        FfmpegInfoParser parser = new FfmpegInfoParser();
        text.lines().forEach(parser::read);
        return parser.probe();
    }

    private void read(String line) {
        Matcher duration = DURATION.matcher(line);
        if (duration.find() && seconds == 0) {
            // A file can state more hours than an int can represent, and must not be taken for a short one.
            seconds = Double.parseDouble(duration.group(1)) * 3600
                    + Integer.parseInt(duration.group(2)) * 60
                    + Double.parseDouble(duration.group(3));
        }
        Matcher stream = STREAM.matcher(line);
        if (stream.find()) {
            if (stream.group(1).equals("Audio")) {
                audio = true;
            } else if (video.isEmpty() && !line.contains("(attached pic)")) {
                video = stream.group(2);
            }
        }
        Matcher rotation = ROTATION.matcher(line);
        if (rotation.find()) {
            rotated = Math.round(Math.abs(Double.parseDouble(rotation.group(1))) / 90) % 2 == 1;
        }
    }

    private Optional<ProbeResult> probe() {
        Matcher codec = CODEC.matcher(video);
        Matcher pixels = PIXELS.matcher(video);
        if (!codec.find() || !pixels.find()) {
            return Optional.empty();
        }
        int width = Integer.parseInt(pixels.group(2));
        int height = Integer.parseInt(pixels.group(3));
        double fps = rate("fps");
        return Optional.of(new ProbeResult(
                seconds,
                rotated ? height : width,
                rotated ? width : height,
                fps > 0 ? fps : rate("tbr"),
                audio,
                codec.group(1).toLowerCase(Locale.ROOT),
                pixels.group(1),
                (int) rate("tbn")));
    }

    private double rate(String unit) {
        Matcher rate = RATE.matcher(video);
        while (rate.find()) {
            if (rate.group(3).equals(unit)) {
                return Double.parseDouble(rate.group(1)) * (rate.group(2).isEmpty() ? 1 : 1000);
            }
        }
        return 0;
    }
}
