package dev.continuity.media;

import dev.continuity.media.FrameTimes.Measured;
import dev.continuity.media.ProbeResult.Sound;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses what ffmpeg prints when it probes a file: the description of its input, and of a clip the times of its frames.
 * Lenient, since the wording differs between releases.
 */
final class FfmpegInfoParser {
    /** The picture and the first sound track in the list of samples. */
    private static final String PICTURE = "0";

    private static final String SOUND = "1";

    /** ffmpeg marks samples with it that belong to the file and not to what it plays, such as what was trimmed. */
    private static final int NOT_PLAYED = 0x4;

    private static final Pattern DURATION =
            Pattern.compile("^  Duration: (\\d+):(\\d\\d):(\\d\\d(?:\\.\\d+)?)(?:, start: (-?\\d+(?:\\.\\d+)?))?");
    private static final Pattern STREAM = Pattern.compile("^  Stream #0:\\d+\\S*: (\\w+): (.*)$");
    private static final Pattern CODEC = Pattern.compile("^(\\w+)");
    private static final Pattern PIXELS =
            Pattern.compile("(?<=, )(\\w+)(?:\\([^)]*\\))?, (\\d{1,6})x(\\d{1,6})(?=[ ,]|$)");
    private static final Pattern ROTATION = Pattern.compile("(?i)display ?matrix: rotation of (-?[\\d.]+) degrees");
    private static final Pattern TIME_BASE = Pattern.compile("^#tb (\\d+): (\\d+)/(\\d+)$");
    private static final Pattern PIXEL_ASPECT = Pattern.compile("^#sar 0: (\\d{1,9})/(\\d{1,9})$");
    private static final Pattern SAMPLE =
            Pattern.compile("^([01]), +-?\\d+, +(-?\\d{1,18}), +(\\d{1,18}), +\\d+, 0x[0-9a-f]+(?:, F=0x([0-9A-F]+))?");

    /** The first frame. Of a JPEG with another one behind it, releases before 9 state the size of the last before they decode. */
    private static final Pattern FRAME =
            Pattern.compile("^\\[Parsed_showinfo.* n: *0 .* fmt:(\\w+) .* s:(\\d{1,6})x(\\d{1,6}) ");

    private final FrameTimes pictureTimes = new FrameTimes();
    private final FrameTimes soundTimes = new FrameTimes();
    private final boolean clip;
    private boolean ofInput = true;
    private boolean ofPicture;
    private String video = "";
    private double fileSeconds;
    private double fileStart;
    private Orientation orientation;
    private Fraction pixelAspect = Fraction.ONE;
    private int timescale;
    private String frame = "";

    private FfmpegInfoParser(String text, boolean clip, Orientation orientation) {
        this.clip = clip;
        this.orientation = orientation;
        text.lines().forEach(this::read);
    }

    /** Empty if there is no video stream of known size. */
    static Optional<ProbeResult> clip(String text) {
        return new FfmpegInfoParser(text, true, Orientation.UPRIGHT).probe();
    }

    /**
     * Empty if the image has no known size.
     *
     * @param exif what its EXIF says, which ffmpeg does not print
     */
    static Optional<ProbeResult> image(String text, Orientation exif) {
        return new FfmpegInfoParser(text, false, exif).probe();
    }

    private void read(String line) {
        if (line.startsWith("Output #") || line.startsWith("Stream mapping:")) {
            ofInput = false;
        } else if (ofInput && !line.startsWith("#")) {
            readInput(line);
        }
        Matcher first = FRAME.matcher(line);
        if (first.find()) {
            frame = ", %s, %sx%s".formatted(first.group(1), first.group(2), first.group(3));
        }
        readSample(line);
    }

    private void readInput(String line) {
        Matcher duration = DURATION.matcher(line);
        if (duration.find() && fileSeconds == 0) {
            // A file can state more hours than an int can represent, and must not be taken for a short one.
            fileSeconds = Double.parseDouble(duration.group(1)) * 3600
                    + Integer.parseInt(duration.group(2)) * 60
                    + Double.parseDouble(duration.group(3));
            // ffmpeg takes it off the times that it lists.
            fileStart = duration.group(4) == null ? 0 : Double.parseDouble(duration.group(4));
        }
        Matcher stream = STREAM.matcher(line);
        if (stream.find()) {
            ofPicture = video.isEmpty() && stream.group(1).equals("Video") && !line.contains("(attached pic)");
            video = ofPicture ? stream.group(2) : video;
        }
        Matcher rotation = ROTATION.matcher(line);
        if (rotation.find() && ofPicture) {
            // ffmpeg counts counter-clockwise.
            orientation = Orientation.clockwise(-Double.parseDouble(rotation.group(1)));
        }
    }

    private void readSample(String line) {
        Matcher sample = SAMPLE.matcher(line);
        if (sample.find()) {
            boolean played = sample.group(4) == null || (Integer.parseInt(sample.group(4), 16) & NOT_PLAYED) == 0;
            if (played) {
                times(sample.group(1)).add(Long.parseLong(sample.group(2)), Long.parseLong(sample.group(3)));
            }
            return;
        }
        Matcher timeBase = TIME_BASE.matcher(line);
        if (timeBase.find()) {
            double tick = Double.parseDouble(timeBase.group(2)) / Double.parseDouble(timeBase.group(3));
            if (timeBase.group(1).equals(PICTURE)) {
                timescale = (int) Math.round(1 / tick);
                pictureTimes.tick(tick);
            } else if (timeBase.group(1).equals(SOUND)) {
                soundTimes.tick(tick);
            }
        }
        Matcher aspect = PIXEL_ASPECT.matcher(line);
        if (aspect.find() && !aspect.group(1).equals("0") && !aspect.group(2).equals("0")) {
            pixelAspect = new Fraction(Long.parseLong(aspect.group(1)), Long.parseLong(aspect.group(2)));
        }
    }

    private FrameTimes times(String stream) {
        return stream.equals(PICTURE) ? pictureTimes : soundTimes;
    }

    private Optional<ProbeResult> probe() {
        Matcher codec = CODEC.matcher(video);
        Matcher pixels = PIXELS.matcher(clip ? video : frame);
        if (!codec.find() || !pixels.find()) {
            return Optional.empty();
        }
        long width = Math.round(Integer.parseInt(pixels.group(2)) * pixelAspect.toDouble());
        int shownWidth = (int) Math.min(Integer.MAX_VALUE, Math.max(1, width));
        int shownHeight = Integer.parseInt(pixels.group(3));
        Measured picture = pictureTimes.measured();
        Measured sound = soundTimes.measured();
        return Optional.of(new ProbeResult(
                picture.secondsOfFrames(),
                clip ? fileSeconds : 0,
                orientation.swapsSides() ? shownHeight : shownWidth,
                orientation.swapsSides() ? shownWidth : shownHeight,
                picture.rate(),
                picture.variable(),
                clip ? picture.frames() : 1,
                clip ? Math.max(0, fileStart + picture.start()) : 0,
                orientation,
                pixelAspect,
                sound.frames() > 0 ? Optional.of(new Sound(sound.seconds())) : Optional.empty(),
                codec.group(1).toLowerCase(Locale.ROOT),
                pixels.group(1),
                timescale));
    }
}
