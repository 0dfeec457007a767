package dev.continuity.media.prepare;

import dev.continuity.media.FfmpegInput;
import dev.continuity.take.ConvertibleFormat;
import dev.continuity.take.Media;
import dev.continuity.take.MediaFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The formats that can be prepared. A file is recognised by its content, never by its name. */
enum SourceFormat {
    MP4("MP4", Media.Kind.CLIP),
    MOV("MOV", Media.Kind.CLIP),
    MATROSKA("Matroska or WebM", Media.Kind.CLIP, "-f", "matroska"),
    AVI("AVI", Media.Kind.CLIP, "-f", "avi"),
    MPEG_TS("MPEG transport stream", Media.Kind.CLIP, "-f", "mpegts"),
    JPEG("JPEG", Media.Kind.IMAGE),
    PNG("PNG", Media.Kind.IMAGE),
    WEBP("WebP", Media.Kind.IMAGE),
    ANIMATED_WEBP("animated WebP", Media.Kind.IMAGE, "-f", "webp_pipe"),
    GIF("GIF", Media.Kind.IMAGE, "-f", "gif"),
    BMP("BMP", Media.Kind.IMAGE, "-f", "bmp_pipe"),
    TIFF("TIFF", Media.Kind.IMAGE, "-f", "tiff_pipe"),
    HEIC("HEIC", Media.Kind.IMAGE, "-f", "mov"),
    AVIF("AVIF", Media.Kind.IMAGE, "-f", "mov");

    /** Where a WebP has the flag for an animation, and the flag. */
    private static final int WEBP_FLAGS = 20;

    private static final int WEBP_ANIMATION = 0x02;

    private final String title;
    private final Media.Kind kind;

    /** For ffmpeg, to read only this format; empty for what a storyboard may name as it is. */
    private final List<String> options;

    SourceFormat(String title, Media.Kind kind, String... options) {
        this.title = title;
        this.kind = kind;
        this.options = List.of(options);
    }

    /** Empty if it is none of these. */
    static Optional<SourceFormat> recognise(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(MediaFormat.HEAD);
            return MediaFormat.recognise(head)
                    .map(format -> of(format, head))
                    .or(() -> ConvertibleFormat.recognise(head).map(SourceFormat::of));
        }
    }

    /** For error messages. */
    static String allTitles() {
        return Arrays.stream(values()).map(SourceFormat::title).collect(Collectors.joining(", "));
    }

    FfmpegInput input(Path file) {
        return options.isEmpty() ? FfmpegInput.of(file) : new FfmpegInput(file, kind, options);
    }

    /** Of the files that a storyboard may name as they are, without the dot. */
    String extension() {
        return this == JPEG ? "jpg" : name().toLowerCase(Locale.ROOT);
    }

    boolean isHeif() {
        return this == HEIC || this == AVIF;
    }

    /** Whether ffmpeg reads it only from a release on that is later than the bundled one. */
    boolean needsNewFfmpeg() {
        return isHeif() || this == ANIMATED_WEBP;
    }

    String title() {
        return title;
    }

    Media.Kind kind() {
        return kind;
    }

    private static SourceFormat of(MediaFormat format, byte[] head) {
        return switch (format) {
            case MP4 -> MP4;
            case MOV -> MOV;
            case JPG -> JPEG;
            case PNG -> PNG;
            case WEBP -> isAnimated(head) ? ANIMATED_WEBP : WEBP;
        };
    }

    private static SourceFormat of(ConvertibleFormat format) {
        return switch (format) {
            case MATROSKA -> MATROSKA;
            case AVI -> AVI;
            case MPEG_TS -> MPEG_TS;
            case GIF -> GIF;
            case BMP -> BMP;
            case TIFF -> TIFF;
            case HEIC -> HEIC;
            case AVIF -> AVIF;
        };
    }

    private static boolean isAnimated(byte[] webp) {
        return webp.length > WEBP_FLAGS
                && new String(webp, 12, 4, StandardCharsets.ISO_8859_1).equals("VP8X")
                && (webp[WEBP_FLAGS] & WEBP_ANIMATION) != 0;
    }
}
