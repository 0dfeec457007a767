package dev.continuity.media;

import dev.continuity.media.FfmpegException.Reason;
import dev.continuity.take.Media;
import dev.continuity.take.MediaFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A local file that ffmpeg reads. Only one demuxer and the protocols {@code file} and {@code pipe} are allowed, so that
 * its content cannot make ffmpeg open other files.
 *
 * @param options that name the demuxer, such as {@code -f mov}
 */
public record FfmpegInput(Path file, Media.Kind kind, List<String> options) {
    /** Protects against images that are small on disk but huge in memory. */
    private static final String MAX_PIXELS = "100000000";

    /**
     * Media that can be ingested.
     *
     * @throws FfmpegException if the first bytes are those of no supported format
     */
    public static FfmpegInput of(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return MediaFormat.recognise(in.readNBytes(MediaFormat.HEAD))
                    .map(format -> new FfmpegInput(file, format.kind(), options(format)))
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

    boolean isClip() {
        return kind == Media.Kind.CLIP;
    }

    /** The options and the name of this input. Turns no image; {@link Orientation#filter} does. */
    public List<String> arguments() {
        List<String> arguments =
                new ArrayList<>(List.of("-protocol_whitelist", "file,pipe", "-max_pixels", MAX_PIXELS));
        if (!isClip()) {
            arguments.add("-noautorotate");
        }
        arguments.addAll(options);
        arguments.addAll(List.of("-i", url(file)));
        return arguments;
    }

    private static List<String> options(MediaFormat format) {
        return switch (format) {
            case MP4, MOV -> List.of("-f", "mov");
            case PNG -> image("png");
            case JPG -> image("mjpeg");
            case WEBP -> image("webp");
        };
    }

    /**
     * One image with all that follows it in the file: some cameras append a clip or more images. The demuxers of ffmpeg
     * for streams of images ({@code jpeg_pipe}, …) would take a thumbnail inside for an image of its own.
     */
    private static List<String> image(String decoder) {
        return List.of("-f", "image2", "-pattern_type", "none", "-c:v", decoder);
    }

    /** Written so that ffmpeg cannot take it for an option or another protocol. */
    public static String url(Path file) {
        return "file:" + file.toAbsolutePath();
    }
}
