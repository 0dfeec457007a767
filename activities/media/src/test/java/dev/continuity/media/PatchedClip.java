package dev.continuity.media;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Files of cameras and programs that the bundled ffmpeg does not write: what it wrote, with a few bytes changed. */
public final class PatchedClip {
    private PatchedClip() {}

    /** A QuickTime file as older programs write it: without its type in front. */
    public static byte[] withoutType(byte[] mov) {
        return replaced(mov, "ftyp", "wide");
    }

    /** A clip whose sound is in a format that ffmpeg does not know. */
    public static byte[] withUnknownSound(byte[] clip) {
        return replaced(replaced(clip, "mp4a", "apac"), "esds", "xsds");
    }

    /** A clip whose sound is in a format that ffmpeg knows and cannot decode: AAC of the kind USAC. */
    public static byte[] withSoundOfNewKind(byte[] clip) {
        byte[] changed = clip.clone();
        byte[] kind = {0x05, (byte) 0x80, (byte) 0x80, (byte) 0x80, 0x05};
        int at = indexOf(clip, kind, indexOf(clip, ascii("esds"), 0)) + kind.length;
        byte[] usac = {(byte) 0xf9, 0x46, 0x40, 0, 0};
        System.arraycopy(usac, 0, changed, at, usac.length);
        return changed;
    }

    /** The clip with a cover picture, which is its first stream, since it comes before the tracks. */
    public static byte[] withCover(byte[] clip, byte[] jpg) {
        byte[] picture = box("data", joined(new byte[] {0, 0, 0, 13, 0, 0, 0, 0}, jpg));
        byte[] handler = box("hdlr", joined(new byte[8], ascii("mdirappl"), new byte[9]));
        byte[] meta = box("meta", joined(new byte[4], handler, box("ilst", box("covr", picture))));
        byte[] tags = box("udta", meta);
        int moov = indexOf(clip, ascii("moov"), 0) - 4;
        int firstTrack = indexOf(clip, ascii("trak"), moov) - 4;
        byte[] changed =
                joined(Arrays.copyOf(clip, firstTrack), tags, Arrays.copyOfRange(clip, firstTrack, clip.length));
        ByteBuffer size = ByteBuffer.wrap(changed);
        size.putInt(moov, size.getInt(moov) + tags.length);
        return changed;
    }

    /** A JPEG with a Content Credential: one of its segments holds a thumbnail. */
    public static byte[] withThumbnail(byte[] jpg, byte[] thumbnail) {
        byte[] content =
                joined(ascii("JP\0\1\0\0\0\1"), box("jumb", joined(box("jumd", new byte[17]), box("bidb", thumbnail))));
        return withSegment(jpg, 0xeb, content);
    }

    /** A JPEG whose EXIF says how it is to be turned. */
    public static byte[] withOrientation(byte[] jpg, int exif) {
        return withSegment(jpg, 0xe1, joined(ascii("Exif\0\0"), tiff(exif)));
    }

    /** The smallest EXIF. */
    public static byte[] tiff(int orientation) {
        return joined(
                ascii("MM\0*"),
                new byte[] {0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte) orientation, 0, 0, 0, 0, 0, 0});
    }

    /** The clip, made longer by a box that means nothing. */
    public static byte[] filledUp(byte[] clip, int length) {
        return joined(clip, box("free", new byte[length - clip.length - 8]));
    }

    /** A box of an MP4. */
    public static byte[] box(String type, byte[] content) {
        return joined(ByteBuffer.allocate(4).putInt(content.length + 8).array(), ascii(type), content);
    }

    public static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    public static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] withSegment(byte[] jpg, int marker, byte[] content) {
        byte[] head = ByteBuffer.allocate(6)
                .put(Arrays.copyOf(jpg, 2))
                .put((byte) 0xff)
                .put((byte) marker)
                .putShort((short) (content.length + 2))
                .array();
        return joined(head, content, Arrays.copyOfRange(jpg, 2, jpg.length));
    }

    private static byte[] replaced(byte[] file, String from, String to) {
        byte[] changed = file.clone();
        System.arraycopy(ascii(to), 0, changed, indexOf(file, ascii(from), 0), to.length());
        return changed;
    }

    private static int indexOf(byte[] file, byte[] part, int from) {
        int at = new String(file, StandardCharsets.ISO_8859_1)
                .indexOf(new String(part, StandardCharsets.ISO_8859_1), from);
        if (at < 0) {
            throw new IllegalArgumentException("The file has no " + new String(part, StandardCharsets.ISO_8859_1));
        }
        return at;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
