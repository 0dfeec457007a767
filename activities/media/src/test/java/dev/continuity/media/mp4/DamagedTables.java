package dev.continuity.media.mp4;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** Damage to the header of a clip that leaves its frames whole. The clip's picture is its first track. */
public enum DamagedTables {
    HALF_OF_THE_SIZES(clip -> halved(clip, "stsz", 12)),
    HALF_OF_THE_CHUNKS(clip -> halved(clip, "stco", 8)),
    SIZES_OF_NOTHING(clip -> secondHalf(clip, "stsz", 12, 0)),
    CHUNKS_BEHIND_THE_END(clip -> secondHalf(clip, "stco", 8, 0x7fff_ff00)),
    FRAMES_OF_ONE_TICK(clip -> changed(clip, "stts", 16, 1));

    private final Function<byte[], byte[]> damage;

    DamagedTables(Function<byte[], byte[]> damage) {
        this.damage = damage;
    }

    public byte[] in(byte[] clip) {
        return damage.apply(clip.clone());
    }

    /** @param at index of the number of entries, from the type of the table */
    private static byte[] halved(byte[] clip, String table, int at) {
        return changed(clip, table, at, entries(clip, table, at) / 2);
    }

    private static byte[] secondHalf(byte[] clip, String table, int at, int value) {
        int entries = entries(clip, table, at);
        for (int i = entries / 2; i < entries; i++) {
            changed(clip, table, at + 4 + 4 * i, value);
        }
        return clip;
    }

    private static int entries(byte[] clip, String table, int at) {
        return ByteBuffer.wrap(clip).getInt(start(clip, table) + at);
    }

    private static byte[] changed(byte[] clip, String table, int at, int value) {
        ByteBuffer.wrap(clip).putInt(start(clip, table) + at, value);
        return clip;
    }

    private static int start(byte[] clip, String table) {
        String text = new String(clip, StandardCharsets.ISO_8859_1);
        return text.indexOf(table, text.indexOf("moov"));
    }
}
