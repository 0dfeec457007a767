package dev.continuity.media;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Hostile media with valid first bytes. */
public final class HostileClip {
    /** Boxes of an MP4 that contain only boxes, on the path to its data references. */
    private static final Set<String> CONTAINERS = Set.of("moov", "trak", "mdia", "minf", "dinf");

    private HostileClip() {}

    /** The clip, with a header that claims another length. */
    public static byte[] lasting(int seconds, byte[] clip) {
        byte[] changed = clip.clone();
        int header = text(clip).indexOf("mvhd") + 4;
        ByteBuffer.wrap(changed).putInt(header + 12, 1).putInt(header + 16, seconds);
        return changed;
    }

    /** The clip, with its frames in another file, named by a Macintosh alias as QuickTime knows them. */
    static byte[] referringTo(String fileName, byte[] clip) {
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        ByteBuffer boxes = ByteBuffer.wrap(clip);
        while (boxes.hasRemaining()) {
            byte[] content = new byte[boxes.getInt() - 8];
            String type =
                    StandardCharsets.ISO_8859_1.decode(boxes.slice().limit(4)).toString();
            boxes.position(boxes.position() + 4).get(content);
            if (CONTAINERS.contains(type)) {
                content = referringTo(fileName, content);
            } else if (type.equals("dref")) {
                content = joined(Arrays.copyOf(content, 8), box("alis", alias(fileName)));
            }
            changed.writeBytes(box(type, content));
        }
        return changed.toByteArray();
    }

    /** A QuickTime clip with a compressed header. */
    static byte[] withHeaderThatUnpacksTo(int bytes) {
        byte[] packed = joined(ByteBuffer.allocate(4).putInt(bytes).array(), deflated(new byte[1_000_000]));
        byte[] header = box("cmov", joined(box("dcom", ascii("zlib")), box("cmvd", packed)));
        return joined(box("ftyp", ascii("qt  \0\0\0\0qt  ")), box("moov", header));
    }

    /** A PNG of a kilobyte. */
    static byte[] image(int width, int height) {
        byte[] size = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put((byte) 8)
                .array();
        byte[] signature = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
        return joined(
                signature,
                chunk("IHDR", size),
                chunk("IDAT", deflated(new byte[1_000_000])),
                chunk("IEND", new byte[0]));
    }

    private static byte[] alias(String fileName) {
        byte[] name = ascii(fileName);
        ByteBuffer alias = ByteBuffer.allocate(162 + name.length + name.length % 2);
        alias.put(54, (byte) name.length).position(55).put(name);
        alias.putShort(134, (short) 1).putShort(136, (short) 1);
        alias.position(154).putShort((short) 2).putShort((short) name.length).put(name);
        alias.putShort(alias.limit() - 4, (short) -1);
        return alias.array();
    }

    private static byte[] box(String type, byte[] content) {
        return joined(ByteBuffer.allocate(4).putInt(content.length + 8).array(), ascii(type), content);
    }

    private static byte[] chunk(String type, byte[] content) {
        byte[] named = joined(ascii(type), content);
        CRC32 sum = new CRC32();
        sum.update(named);
        return joined(
                ByteBuffer.allocate(4).putInt(content.length).array(),
                named,
                ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }

    private static byte[] deflated(byte[] content) {
        Deflater deflater = new Deflater();
        deflater.setInput(content);
        deflater.finish();
        byte[] packed = new byte[content.length + 100];
        int length = deflater.deflate(packed);
        deflater.end();
        return Arrays.copyOf(packed, length);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
