package dev.continuity.take;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Formats that people often have, and that are not ingested: the provider does not say that it takes them. Recognised only
 * to tell people what their file is and what to do.
 */
public enum ConvertibleFormat {
    GIF("a GIF image", true),
    BMP("a BMP image", true),
    TIFF("a TIFF image", true),
    AVIF("an AVIF image", false),
    HEIC("a HEIC image", false),
    MATROSKA("a Matroska or WebM clip", true),
    AVI("an AVI clip", true),
    MPEG_TS("an MPEG transport stream", true);

    private static final int MPEG_TS_PACKET = 188;

    private final String words;
    private final boolean prepared;

    ConvertibleFormat(String words, boolean prepared) {
        this.words = words;
        this.prepared = prepared;
    }

    /**
     * The format of a file that starts with {@code head}; empty if it is none of these.
     *
     * @param head {@link MediaFormat#HEAD} bytes, or all that the file has
     */
    public static Optional<ConvertibleFormat> recognise(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.startsWith("GIF8")) {
            return Optional.of(GIF);
        }
        if (text.startsWith("BM") && head.length >= 10 && text.startsWith("\0\0\0\0", 6)) {
            return Optional.of(BMP);
        }
        if (text.startsWith("II*\0") || text.startsWith("MM\0*")) {
            return Optional.of(TIFF);
        }
        if (startsWith(head, "1a45dfa3")) {
            return Optional.of(MATROSKA);
        }
        if (text.startsWith("RIFF") && text.startsWith("AVI ", 8)) {
            return Optional.of(AVI);
        }
        if (text.startsWith("ftyp", 4)) {
            return image(text);
        }
        // Camcorders put four bytes before each packet.
        return isMpegTs(head, 0) || isMpegTs(head, 4) ? Optional.of(MPEG_TS) : Optional.empty();
    }

    /** Whether {@code continuity prepare} reads it. */
    public boolean isPrepared() {
        return prepared;
    }

    /** With its article, as in "It is a GIF image.". */
    @Override
    public String toString() {
        return words;
    }

    /** HEIC and AVIF use the container of MP4. */
    private static Optional<ConvertibleFormat> image(String text) {
        String brands = text.substring(8, Math.min(text.length(), Math.max(8, text.charAt(3))));
        if (brands.contains("avif") || brands.contains("avis")) {
            return Optional.of(AVIF);
        }
        boolean heic = MediaFormat.isImageBrand(text.substring(8, Math.min(12, text.length())));
        return heic && !brands.startsWith("crx") && !brands.startsWith("jp") ? Optional.of(HEIC) : Optional.empty();
    }

    private static boolean isMpegTs(byte[] head, int before) {
        int second = before + before + MPEG_TS_PACKET;
        return head.length > second && head[before] == 'G' && head[second] == 'G';
    }

    private static boolean startsWith(byte[] head, String hex) {
        byte[] start = HexFormat.of().parseHex(hex);
        return head.length >= start.length && Arrays.equals(head, 0, start.length, start, 0, start.length);
    }
}
