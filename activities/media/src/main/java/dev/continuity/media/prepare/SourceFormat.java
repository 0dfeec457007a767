package dev.continuity.media.prepare;

import dev.continuity.media.FfmpegInput;
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
import java.util.Set;
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

    /** Bytes from the start of a file: two packets of a transport stream. */
    private static final int HEAD = 400;

    /** In the flags of a WebP's header. */
    private static final int WEBP_ANIMATION = 0x02;

    private static final Set<String> HEIC_BRANDS =
            Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1");
    private static final Set<String> AVIF_BRANDS = Set.of("avif", "avis");

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
            byte[] head = in.readNBytes(HEAD);
            return Arrays.stream(values())
                    .filter(format -> format.begins(head))
                    .findFirst()
                    .or(() -> MediaFormat.recognise(head).map(SourceFormat::of));
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

    private static SourceFormat of(MediaFormat format) {
        return switch (format) {
            case MP4 -> MP4;
            case MOV -> MOV;
            case JPG -> JPEG;
            case PNG -> PNG;
            case WEBP -> WEBP;
        };
    }

    private boolean begins(byte[] head) {
        return switch (this) {
            case MATROSKA -> text(head, 0, 4).equals("\u001aEß£");
            case ANIMATED_WEBP -> text(head, 8, 8).equals("WEBPVP8X") && (head[20] & WEBP_ANIMATION) != 0;
            case AVI -> text(head, 0, 4).equals("RIFF") && text(head, 8, 4).equals("AVI ");
            case MPEG_TS -> isTransportStream(head, 0) || isTransportStream(head, 4);
            case GIF -> text(head, 0, 4).equals("GIF8");
            case BMP -> text(head, 0, 2).equals("BM");
            case TIFF -> text(head, 0, 4).equals("II*\0") || text(head, 0, 4).equals("MM\0*");
            case HEIC -> isBrand(head, HEIC_BRANDS) && !names(head, AVIF_BRANDS);
            case AVIF -> isBrand(head, AVIF_BRANDS) || (isBrand(head, HEIC_BRANDS) && names(head, AVIF_BRANDS));
            case MP4, MOV, JPEG, PNG, WEBP -> false;
        };
    }

    /** @param extra bytes before each packet: cameras write a time there */
    private static boolean isTransportStream(byte[] head, int extra) {
        int packet = 188 + extra;
        return head.length > packet + extra && head[extra] == 'G' && head[packet + extra] == 'G';
    }

    private static boolean isBrand(byte[] head, Set<String> brands) {
        return text(head, 4, 4).equals("ftyp") && brands.contains(text(head, 8, 4));
    }

    /** Whether one of {@code brands} is in the list after the brand itself. */
    private static boolean names(byte[] head, Set<String> brands) {
        int end = head.length < 4 ? 0 : Math.min(head.length, ((head[2] & 0xff) << 8) | (head[3] & 0xff));
        for (int at = 16; at + 4 <= end; at += 4) {
            if (brands.contains(text(head, at, 4))) {
                return true;
            }
        }
        return false;
    }

    private static String text(byte[] head, int from, int length) {
        return head.length < from + length ? "" : new String(head, from, length, StandardCharsets.ISO_8859_1);
    }
}
