package dev.continuity.media;

import dev.continuity.media.FfmpegException.Reason;
import dev.continuity.media.mp4.SampleTables;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Probes, checks and creates clips and images, with ffmpeg as a separate process. All calls on one instance share one
 * limit of concurrent processes, so an application should have one instance. Thread-safe. Every call throws
 * {@link FfmpegException} on failure, at its timeout, or when its thread is interrupted, even while it waits for a free
 * process.
 */
public final class Ffmpeg {
    /** Filters after which a picture looks right wherever pixels are square. */
    private static final String SQUARE_PIXELS = "scale=iw*sar:ih,setsar=1";

    private static final int POSTER_WIDTH = 640;
    private static final List<String> POSTER_FORMAT = List.of("-pix_fmt", "yuvj420p", "-q:v", "3", "-c:v", "mjpeg");

    /** Microseconds, in a progress report. */
    private static final Pattern WRITTEN = Pattern.compile("out_time_us=(\\d{1,18})\\s");

    private final FfmpegProcess process;
    private final FfmpegProbe probe;
    private final Duration timeout;

    /** Locates the binary, and unpacks it if necessary. */
    public Ffmpeg(FfmpegSettings settings) {
        this.process = new FfmpegProcess(FfmpegBinary.locate(settings), settings.processes());
        this.timeout = settings.timeout();
        this.probe = new FfmpegProbe(process, timeout);
    }

    /** Measures a clip without decoding it, or decodes an image. */
    public ProbeResult probe(Path file) {
        return probe(FfmpegInput.of(file));
    }

    /** As {@link #probe(Path)}, of a file that cannot be ingested as it is, too. */
    public ProbeResult probe(FfmpegInput input) {
        return probe.probe(input);
    }

    /** What ffmpeg says of a file and its streams. */
    public String describe(FfmpegInput input) {
        return process.attempt("read " + input.file().getFileName(), input.arguments(), timeout)
                .output();
    }

    /** Whether ffmpeg has all of these filters. Not every build has each. */
    public boolean hasFilters(List<String> names) {
        String all = run("list its filters", List.of("-v", "error", "-filters"), 1);
        return names.stream().allMatch(name -> all.contains(" " + name + " "));
    }

    /**
     * Runs ffmpeg to write a file.
     *
     * @param longest time that it may take
     * @param progress called about twice a second with the seconds of the file that are written
     */
    public void convert(String purpose, List<String> arguments, Duration longest, DoubleConsumer progress) {
        List<String> all = new ArrayList<>(List.of("-nostats", "-progress", "pipe:1"));
        all.addAll(arguments);
        process.run(purpose, all, longest, text -> {
            Matcher written = WRITTEN.matcher(text);
            if (written.find()) {
                progress.accept(Long.parseLong(written.group(1)) / 1e6);
            }
        });
    }

    /** Decodes every frame and the sound, and throws if anything is broken or cannot be found. */
    public void check(Path clip) {
        check(clip, probe(clip));
    }

    /** The same for a clip that is probed already. */
    public void check(Path clip, ProbeResult probe) {
        check(clip, probe, 1);
    }

    void check(Path clip, ProbeResult probe, int clips) {
        run("decode " + clip.getFileName(), decoding(clip, probe), clips);
        checkHeader(clip, probe);
    }

    /**
     * Throws if the header of a clip contradicts itself or the clip's length. Then decoding shows a part of its frames, and
     * no error.
     */
    public void checkHeader(Path clip, ProbeResult probe) {
        SampleTables.of(clip)
                .flatMap(tables -> tables.contradiction(probe.seconds()))
                .ifPresent(contradiction -> {
                    throw new FfmpegException(
                            Reason.BAD_INPUT,
                            "Could not read %s: it is damaged: %s.".formatted(clip.getFileName(), contradiction));
                });
    }

    /**
     * {@link #check} and {@link #writePoster} in one pass.
     *
     * @param probe of the clip
     */
    public void checkAndWritePoster(Path clip, ProbeResult probe, Path jpg) {
        try (PartialFile poster = PartialFile.of(jpg)) {
            List<String> arguments = decoding(clip, probe);
            arguments.addAll(List.of("-map", "0:V:0", "-vf", posterFrame(probe), "-r", "1", "-frames:v", "2"));
            arguments.addAll(POSTER_FORMAT);
            arguments.addAll(List.of("-f", "image2", "-update", "1", FfmpegInput.url(poster.path())));
            run("decode " + clip.getFileName(), arguments, 1);
            checkHeader(clip, probe);
            if (poster.isEmpty()) {
                throw noFrame(clip, "it has no frames.");
            }
            poster.complete();
        }
    }

    /**
     * Writes a frame from the middle of a clip, or an image, at most 640 pixels wide, to {@code jpg}, as viewers show it.
     *
     * @param probe of the clip or image
     */
    public void writePoster(Path picture, ProbeResult probe, Path jpg) {
        try (PartialFile poster = PartialFile.of(jpg)) {
            List<String> format = new ArrayList<>(List.of("-vf", posterScale(probe)));
            format.addAll(POSTER_FORMAT);
            format.addAll(List.of("-f", "mjpeg"));
            writeFrame(picture, probe.seconds() / 2, format, poster.path());
            poster.complete();
        }
    }

    /**
     * Writes one picture with all {@code frames} in rows, each with its label, and the {@code title} above.
     *
     * @param frames at least one
     */
    public void writeContactSheet(List<ContactSheetFrame> frames, String title, Path jpg) {
        new ContactSheet(this).write(frames, title, jpg);
    }

    /**
     * Joins {@code clips} in order to one MP4 that can be streamed. The film is as long as the clips' pictures together;
     * sound is cut or followed by silence to fit them. The pictures of clips with equal parameters are joined without
     * encoding; others are encoded (H.264, size and rate of the first clip). The number of frames and every frame of the
     * result are checked.
     *
     * @param clips at least one
     * @return the probe of the result
     */
    public ProbeResult cut(List<Path> clips, Path mp4) {
        return new ClipConcatenation(this).write(clips, mp4);
    }

    /** Writes one frame of {@code picture}, a clip or an image. */
    void writeFrame(Path picture, double second, List<String> format, Path target) {
        List<String> arguments = new ArrayList<>(List.of("-v", "error"));
        if (second > 0) {
            arguments.addAll(List.of("-ss", seconds(second)));
        }
        arguments.addAll(FfmpegInput.of(picture).arguments());
        arguments.addAll(List.of("-map", "0:V:0", "-frames:v", "1"));
        arguments.addAll(format);
        arguments.add(FfmpegInput.url(target));
        String output = run("take a frame of " + picture.getFileName(), arguments, 1);
        if (target.toFile().length() > 0) {
            return;
        }
        if (second <= 0) {
            throw noFrame(picture, output);
        }
        // The header of some clips states a longer duration than the video has.
        writeFrame(picture, 0, format, target);
    }

    /**
     * Runs ffmpeg with the timeout for {@code clips} clips.
     *
     * @return what it printed
     */
    String run(String purpose, List<String> arguments, int clips) {
        return process.run(purpose, arguments, timeout.multipliedBy(Math.max(1, clips)));
    }

    private static List<String> decoding(Path clip, ProbeResult probe) {
        // With several threads, ffmpeg often notices a broken frame too late to fail.
        List<String> arguments = new ArrayList<>(List.of("-v", "error", "-xerror", "-threads", "1"));
        arguments.addAll(FfmpegInput.of(clip).arguments());
        arguments.addAll(List.of("-map", "0:V:0"));
        if (probe.audio()) {
            arguments.addAll(List.of("-map", "0:a:0"));
        }
        arguments.addAll(List.of("-f", "null", "-"));
        return arguments;
    }

    /** Filters after which a picture is as viewers show it. ffmpeg turns clips by itself, and images not at all. */
    static String asShown(ProbeResult probe) {
        boolean clip = probe.seconds() > 0;
        return clip ? SQUARE_PIXELS : probe.orientation().filter() + "," + SQUARE_PIXELS;
    }

    /** The first frame, then the middle one over it: some clips state a longer duration than their video has. */
    private static String posterFrame(ProbeResult probe) {
        // New timestamps, one second apart: otherwise ffmpeg would fill the gap with copies of the first frame.
        return "select='eq(n,0)+gte(t,%s)',setpts=N/TB,%s".formatted(seconds(probe.seconds() / 2), posterScale(probe));
    }

    private static String posterScale(ProbeResult probe) {
        return "%s,scale='min(%s,iw)':-2".formatted(asShown(probe), POSTER_WIDTH);
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }

    private static FfmpegException noFrame(Path picture, String why) {
        return new FfmpegException(
                Reason.BAD_INPUT, "Could not take a frame of %s: %s".formatted(picture.getFileName(), why));
    }
}
