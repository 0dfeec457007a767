package dev.continuity.take;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The formats that can be ingested. A file is recognised by its first bytes, never by its name. */
public enum MediaFormat {
    MP4("mp4", Media.Kind.CLIP),
    MOV("mov", Media.Kind.CLIP),
    PNG("png", Media.Kind.IMAGE),
    JPG("jpg", Media.Kind.IMAGE),
    WEBP("webp", Media.Kind.IMAGE);

    /** How many bytes from the start {@link #recognise} needs, if the file has them. */
    public static final int HEAD = 256;

    /** Brands of images and raw photographs that use the MP4 container. */
    private static final Set<String> IMAGE_BRANDS = Set.of(
            "heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "avif", "avis", "crx ", "jp2 ", "jpx ");

    /** Boxes with which a QuickTime file may begin: its type box is younger than the format. */
    private static final Set<String> QUICKTIME_BOXES = Set.of("moov", "mdat", "wide", "free", "skip", "pnot");

    /** Larger sizes could be four letters of a text. */
    private static final int MAX_BOX = 0x20000000;

    private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private final String extension;
    private final Media.Kind kind;

    MediaFormat(String extension, Media.Kind kind) {
        this.extension = extension;
        this.kind = kind;
    }

    /** The format of a file that starts with {@code head}; empty if it is none of these. */
    public static Optional<MediaFormat> recognise(byte[] head) {
        if (head.length >= 12 && text(head, 4).equals("ftyp")) {
            String brand = text(head, 8);
            return isImageBrand(brand) ? Optional.empty() : Optional.of(brand.equals("qt  ") ? MOV : MP4);
        }
        if (isQuickTime(head)) {
            return Optional.of(MOV);
        }
        if (head.length >= 12 && text(head, 0).equals("RIFF") && text(head, 8).equals("WEBP")) {
            return Optional.of(WEBP);
        }
        if (head.length >= 8 && Arrays.equals(head, 0, 8, PNG_SIGNATURE, 0, 8)) {
            return Optional.of(PNG);
        }
        boolean jpeg = head.length >= 3 && head[0] == (byte) 0xff && head[1] == (byte) 0xd8 && head[2] == (byte) 0xff;
        return jpeg ? Optional.of(JPG) : Optional.empty();
    }

    /** What can be ingested, for error messages. */
    public static String allowed(Media.Kind kind) {
        return kind == Media.Kind.CLIP ? "an MP4 or MOV clip" : "a PNG, JPEG or WebP image";
    }

    /** File name extension without the dot. */
    public String extension() {
        return extension;
    }

    public Media.Kind kind() {
        return kind;
    }

    static boolean isImageBrand(String brand) {
        return IMAGE_BRANDS.contains(brand);
    }

    /** Whether its boxes are those of a QuickTime file, as far as {@code head} shows. */
    private static boolean isQuickTime(byte[] head) {
        ByteBuffer boxes = ByteBuffer.wrap(head);
        int at = 0;
        while (at + 8 <= head.length && QUICKTIME_BOXES.contains(text(head, at + 4))) {
            int size = boxes.getInt(at);
            String type = text(head, at + 4);
            if (type.equals("moov") || type.equals("mdat")) {
                // 0: to the end of the file, 1: a size of 64 bits follows.
                return size == 0 || size == 1 || (size >= 8 && size < MAX_BOX);
            }
            if (size < 8 || size >= MAX_BOX) {
                return false;
            }
            at += size;
        }
        return at > 0 && at + 8 > head.length;
    }

    private static String text(byte[] head, int from) {
        return new String(head, from, 4, StandardCharsets.ISO_8859_1);
    }
}
