package dev.continuity.media.mp4;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A part of an MP4 or QuickTime file (ISO 14496-12).
 *
 * @param content without the size and the type that precede it
 */
record Mp4Box(String type, ByteBuffer content) {
    /** The header of a clip of some hours has less. */
    private static final int MAX_HEADER_BYTES = 16 * 1024 * 1024;

    /** Far more than any real file has side by side. */
    private static final int MAX_BOXES = 10_000;

    private static final int START_BYTES = 8;
    private static final int LONG_START_BYTES = 16;

    /** The box {@code moov}, which describes the tracks; empty if there is none, or one that is too large. */
    static Optional<Mp4Box> header(FileChannel file) throws IOException {
        long at = 0;
        for (int i = 0; i < MAX_BOXES && at + START_BYTES <= file.size(); i++) {
            Start start = Start.of(read(file, at, LONG_START_BYTES), file.size() - at);
            if (start.type().equals("moov")) {
                long length = start.size() - start.bytes();
                return length > MAX_HEADER_BYTES
                        ? Optional.empty()
                        : Optional.of(new Mp4Box("moov", read(file, at + start.bytes(), (int) length)));
            }
            at += start.size();
        }
        return Optional.empty();
    }

    /** Its children, if it has some and nothing else. */
    List<Mp4Box> children() {
        List<Mp4Box> children = new ArrayList<>();
        int at = 0;
        while (at + START_BYTES <= content.limit() && children.size() < MAX_BOXES) {
            Start start = Start.of(content.slice(at, content.limit() - at), content.limit() - at);
            int length = (int) (start.size() - start.bytes());
            children.add(new Mp4Box(start.type(), content.slice(at + start.bytes(), length)));
            at += (int) start.size();
        }
        return children;
    }

    /** The first descendant on this path. */
    Optional<Mp4Box> find(String... path) {
        Optional<Mp4Box> box = Optional.of(this);
        for (String type : path) {
            box = box.flatMap(parent -> parent.children().stream()
                    .filter(child -> child.type().equals(type))
                    .findFirst());
        }
        return box;
    }

    /** Of the layout of its content: 1 if its times have 64 bits. */
    int version() {
        return content.get(0);
    }

    long unsignedInt(int at) {
        return Integer.toUnsignedLong(content.getInt(at));
    }

    /** Four letters. */
    String text(int at) {
        return text(content, at);
    }

    private static String text(ByteBuffer bytes, int at) {
        return StandardCharsets.ISO_8859_1.decode(bytes.slice(at, 4)).toString();
    }

    private static ByteBuffer read(FileChannel file, long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(length, file.size() - at));
        while (bytes.hasRemaining() && file.read(bytes, at + bytes.position()) >= 0) {
            // Until all is read.
        }
        return bytes.flip();
    }

    /**
     * How a box begins.
     *
     * @param bytes of this beginning
     * @param size of the box in bytes, this beginning included
     */
    private record Start(String type, int bytes, long size) {
        /** @param available bytes; a damaged box may claim more */
        static Start of(ByteBuffer from, long available) {
            long size = Integer.toUnsignedLong(from.getInt(0));
            boolean isLong = size == 1 && from.limit() >= LONG_START_BYTES;
            int bytes = isLong ? LONG_START_BYTES : START_BYTES;
            size = isLong ? from.getLong(START_BYTES) : size;
            // 0 means: to the end.
            return new Start(text(from, 4), bytes, size < bytes || size > available ? available : size);
        }
    }
}
