package dev.continuity.media;

import dev.continuity.media.FfmpegException.Reason;
import dev.continuity.take.Media;
import dev.continuity.take.MediaFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is done to clips and pictures, by ffmpeg as a separate process. Every input is a local file, opened by the one
 * demuxer that its first bytes ask for and with no protocol but {@code file}: nothing in a file can make ffmpeg open
 * another. Safe for use by many threads. Every call throws {@link FfmpegException}, and is stopped when it takes too
 * long or its thread is interrupted.
 */
public final class Ffmpeg {
    /** Against pictures that are small as files and huge in memory. */
    private static final String MAX_PIXELS = "100000000";

    private static final int POSTER_WIDTH = 640;

    private final FfmpegProcess process;
    private final Duration timeout;

    /** Finds, and if need be unpacks, the program. */
    public Ffmpeg(FfmpegSettings settings) {
        this.process = new FfmpegProcess(FfmpegBinary.locate(settings));
        this.timeout = settings.timeout();
    }

    /** What is in a clip or image. Reads its headers and a little more; {@link #check} reads all of it. */
    public ProbeResult probe(Path file) {
        MediaFormat format = format(file);
        FfmpegProcess.Outcome said = process.attempt("look into " + file.getFileName(), input(file), timeout);
        ProbeResult probe = FfmpegInfoParser.parse(said.text()).orElseThrow(said::failure);
        if (format.kind() == Media.Kind.IMAGE) {
            return new ProbeResult(0, probe.width(), probe.height(), 0, false, probe.codec(), probe.pixelFormat(), 0);
        }
        if (probe.seconds() <= 0) {
            throw new FfmpegException(
                    Reason.BAD_INPUT, "Could not look into %s: its length is unknown.".formatted(file.getFileName()));
        }
        return probe;
    }

    /** Decodes every frame of the picture, and the sound, and throws if anything in it is broken. */
    public void check(Path clip) {
        check(clip, 1);
    }

    void check(Path clip, int clips) {
        // Threads that decode frames side by side report what is broken too late for ffmpeg to fail, half of the time.
        List<String> arguments = new ArrayList<>(List.of("-v", "error", "-xerror", "-threads", "1"));
        arguments.addAll(input(clip));
        arguments.addAll(List.of("-map", "0:v:0", "-map", "0:a:0?", "-f", "null", "-"));
        run("decode " + clip.getFileName(), arguments, clips);
    }

    /** Writes a frame from the middle of {@code clip}, at most 640 pixels wide, to {@code jpg}. */
    public void poster(Path clip, Path jpg) {
        Path partial = sibling(jpg, ".partial");
        try {
            frame(
                    clip,
                    probe(clip).seconds() / 2,
                    partial,
                    List.of(
                            "-vf",
                            "scale='min(%s,iw)':-2".formatted(POSTER_WIDTH),
                            "-pix_fmt",
                            "yuvj420p",
                            "-q:v",
                            "3",
                            "-f",
                            "mjpeg"));
            move(partial, jpg);
        } finally {
            delete(partial);
        }
    }

    /**
     * Writes one picture of all {@code frames} in rows, each with its label, under {@code title}.
     *
     * @param frames at least one
     */
    public void contactSheet(List<ContactSheetFrame> frames, String title, Path jpg) {
        new ContactSheet(this).write(frames, title, jpg);
    }

    /**
     * Writes all {@code clips}, in order, to one MP4 that players can begin before they have all of it: the very
     * streams where the clips are alike in every respect, else one encode (H.264, size and rate of the first clip,
     * sound where any clip has it). The length and every frame of the result are checked.
     *
     * @param clips at least one
     * @return what the result is
     */
    public ProbeResult cut(List<Path> clips, Path mp4) {
        return new ClipConcatenation(this).write(clips, mp4);
    }

    /** The format of a local file by its first bytes. */
    MediaFormat format(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return MediaFormat.recognise(in.readNBytes(MediaFormat.HEAD))
                    .orElseThrow(() -> new FfmpegException(
                            Reason.BAD_INPUT,
                            "%s is neither %s nor %s."
                                    .formatted(
                                            file.getFileName(),
                                            MediaFormat.allowed(Media.Kind.CLIP),
                                            MediaFormat.allowed(Media.Kind.IMAGE))));
        } catch (IOException e) {
            throw new FfmpegException(Reason.BAD_INPUT, "Could not read %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** The arguments that open {@code file}, and nothing but it. */
    List<String> input(Path file) {
        return List.of(
                "-protocol_whitelist",
                "file,pipe",
                "-max_pixels",
                MAX_PIXELS,
                "-f",
                format(file).demuxer(),
                "-i",
                url(file));
    }

    /** Writes one frame of {@code picture}, a clip or an image. */
    void frame(Path picture, double second, Path target, List<String> how) {
        List<String> arguments = new ArrayList<>(List.of("-v", "error"));
        if (second > 0) {
            arguments.addAll(List.of("-ss", String.format(Locale.ROOT, "%.3f", second)));
        }
        arguments.addAll(input(picture));
        arguments.addAll(List.of("-map", "0:v:0", "-frames:v", "1"));
        arguments.addAll(how);
        arguments.add(url(target));
        String said = run("take a frame of " + picture.getFileName(), arguments, 1);
        if (!Files.exists(target) || target.toFile().length() == 0) {
            if (second <= 0) {
                throw new FfmpegException(
                        Reason.BAD_INPUT, "Could not take a frame of %s: %s".formatted(picture.getFileName(), said));
            }
            // Some clips say that they are longer than their picture is.
            frame(picture, 0, target, how);
        }
    }

    /** Runs ffmpeg for as long as {@code clips} clips may take. */
    String run(String what, List<String> arguments, int clips) {
        return process.run(what, arguments, timeout.multipliedBy(Math.max(1, clips)));
    }

    /** A name that can be mistaken for neither an option nor another protocol. */
    static String url(Path file) {
        return "file:" + file.toAbsolutePath();
    }

    static Path sibling(Path file, String suffix) {
        return file.toAbsolutePath().resolveSibling(file.getFileName() + suffix);
    }

    static void move(Path from, Path to) {
        try {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
