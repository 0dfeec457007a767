package dev.continuity.media.mp4;

import static dev.continuity.media.mp4.PictureTrack.MAX_FRAMES;
import static dev.continuity.media.mp4.PictureTrack.entries;

/**
 * The tables that say where the frames of a track are.
 *
 * @param sizes of the frames ({@code stsz})
 * @param chunks how many frames each chunk has ({@code stsc})
 * @param offsets at which the chunks begin ({@code stco}, {@code co64})
 */
record FrameLocations(Mp4Box sizes, Mp4Box chunks, Mp4Box offsets) {
    /** How many frames have a place with some content in a file of so many bytes. */
    long within(long fileBytes) {
        long frames = Math.min(MAX_FRAMES, commonSize() > 0 ? sizes.unsignedInt(8) : entries(sizes, 8, 4));
        long frame = 0;
        long located = 0;
        long chunk = 1;
        for (int run = 0; run < entries(chunks, 4, 12); run++) {
            chunk = Math.max(chunk, firstChunk(run));
            for (; chunk < firstChunk(run + 1); chunk++) {
                long at = offset(chunk);
                long end = Math.min(frames, frame + chunks.unsignedInt(12 + 12 * run));
                for (; frame < end && at >= 0 && at < fileBytes; frame++) {
                    long size = commonSize() > 0 ? commonSize() : sizes.unsignedInt(12 + 4 * (int) frame);
                    at += size;
                    located += size > 0 && at <= fileBytes ? 1 : 0;
                }
                frame = end;
            }
        }
        return located;
    }

    /** 0 if each frame has its own. */
    private long commonSize() {
        return sizes.unsignedInt(4);
    }

    /** Of the chunks with equally many frames, counted from 1. */
    private long firstChunk(int run) {
        long all = entries(offsets, 4, offsetBytes());
        return run < entries(chunks, 4, 12)
                ? Math.min(all + 1, Math.max(1, chunks.unsignedInt(8 + 12 * run)))
                : all + 1;
    }

    private long offset(long chunk) {
        int at = 8 + offsetBytes() * (int) (chunk - 1);
        return offsetBytes() == 8 ? offsets.content().getLong(at) : offsets.unsignedInt(at);
    }

    private int offsetBytes() {
        return offsets.type().equals("co64") ? 8 : 4;
    }
}
