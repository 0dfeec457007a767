package dev.continuity.media;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads from the EXIF of a JPEG, PNG, WebP or TIFF file how its picture has to be turned, as browsers do. Releases of
 * ffmpeg differ: 4.4 turns no image, later ones turn them while they decode, and none of them says so.
 */
final class ExifOrientation {
    private static final int TIFF_LITTLE_ENDIAN = 0x49492a00;
    private static final int TIFF_BIG_ENDIAN = 0x4d4d002a;
    private static final int ORIENTATION_TAG = 0x0112;
    private static final int TAG_BYTES = 12;

    /** Far more than any real file has before its EXIF. */
    private static final int MAX_PARTS = 10_000;

    private final RandomAccessFile file;

    private ExifOrientation(RandomAccessFile file) {
        this.file = file;
    }

    /** Upright, too, if the file has no EXIF or a broken one. */
    static Orientation of(Path image) {
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "r")) {
            return new ExifOrientation(file).read().orElse(Orientation.UPRIGHT);
        } catch (IOException broken) {
            // The picture can be whole all the same: that is found by decoding it.
            return Orientation.UPRIGHT;
        }
    }

    private Optional<Orientation> read() throws IOException {
        int start = file.readInt();
        if (start == TIFF_LITTLE_ENDIAN || start == TIFF_BIG_ENDIAN) {
            return tiff(0);
        }
        if (start >>> 16 == 0xffd8) {
            return jpeg();
        }
        if (start == 0x89504e47) {
            return png();
        }
        return start == 0x52494646 ? webp() : Optional.empty();
    }

    private Optional<Orientation> jpeg() throws IOException {
        file.seek(2);
        for (int i = 0; i < MAX_PARTS; i++) {
            int marker = file.readUnsignedShort();
            if (marker <= 0xff00 || marker == 0xffda) {
                return Optional.empty();
            }
            long next = file.getFilePointer() + file.readUnsignedShort();
            if (marker == 0xffe1 && text(6).equals("Exif\0\0")) {
                return tiff(file.getFilePointer());
            }
            file.seek(next);
        }
        return Optional.empty();
    }

    private Optional<Orientation> png() throws IOException {
        file.seek(8);
        for (int i = 0; i < MAX_PARTS; i++) {
            long length = Integer.toUnsignedLong(file.readInt());
            String type = text(4);
            if (type.equals("eXIf")) {
                return tiff(file.getFilePointer());
            }
            file.seek(file.getFilePointer() + length + 4);
        }
        return Optional.empty();
    }

    private Optional<Orientation> webp() throws IOException {
        file.seek(12);
        for (int i = 0; i < MAX_PARTS; i++) {
            String type = text(4);
            long length = Integer.toUnsignedLong(Integer.reverseBytes(file.readInt()));
            if (type.equals("EXIF")) {
                long start = file.getFilePointer();
                // Some programs write it as in a JPEG.
                return tiff(text(6).equals("Exif\0\0") ? start + 6 : start);
            }
            file.seek(file.getFilePointer() + length + length % 2);
        }
        return Optional.empty();
    }

    /** The first directory of a TIFF, which EXIF is. */
    private Optional<Orientation> tiff(long start) throws IOException {
        file.seek(start);
        ByteOrder order = file.readInt() == TIFF_LITTLE_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        file.seek(start + Integer.toUnsignedLong(bytes(4, order).getInt()));
        int tags = Short.toUnsignedInt(bytes(2, order).getShort());
        for (int i = 0; i < tags; i++) {
            ByteBuffer tag = bytes(TAG_BYTES, order);
            if (Short.toUnsignedInt(tag.getShort(0)) == ORIENTATION_TAG) {
                return Orientation.exif(Short.toUnsignedInt(tag.getShort(8)));
            }
        }
        return Optional.empty();
    }

    private ByteBuffer bytes(int count, ByteOrder order) throws IOException {
        byte[] bytes = new byte[count];
        file.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(order);
    }

    private String text(int count) throws IOException {
        byte[] bytes = new byte[count];
        file.readFully(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
