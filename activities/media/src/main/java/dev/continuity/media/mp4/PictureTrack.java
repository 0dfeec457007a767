package dev.continuity.media.mp4;

import java.util.Optional;

/** The first video track of a file. The offsets in its boxes are those of ISO 14496-12. */
record PictureTrack(Mp4Box movie, Mp4Box track) {
    /** Several hours. What claims more is not looked at. */
    static final long MAX_FRAMES = 1_000_000;

    /** A length that is not known has all bits set. */
    private static final long UNKNOWN = 0xffff_ffffL;

    static Optional<PictureTrack> of(Mp4Box movie) {
        return movie.children().stream()
                .filter(box -> box.type().equals("trak"))
                .filter(track -> track.find("mdia", "hdlr")
                        .filter(handler -> handler.text(8).equals("vide"))
                        .isPresent())
                .findFirst()
                .map(track -> new PictureTrack(movie, track));
    }

    /**
     * Empty if there are none that can be read.
     *
     * @param fileBytes length of the file
     */
    Optional<SampleTables> tables(long fileBytes) {
        Optional<Mp4Box> all = track.find("mdia", "minf", "stbl");
        Optional<Mp4Box> times = all.flatMap(tables -> tables.find("stts"));
        Optional<Mp4Box> sizes = all.flatMap(tables -> tables.find("stsz"));
        Optional<Mp4Box> chunks = all.flatMap(tables -> tables.find("stsc"));
        Optional<Mp4Box> offsets = all.flatMap(tables -> tables.find("stco").or(() -> tables.find("co64")));
        if (times.isEmpty() || sizes.isEmpty() || chunks.isEmpty() || offsets.isEmpty()) {
            return Optional.empty();
        }
        return tables(times.get(), new FrameLocations(sizes.get(), chunks.get(), offsets.get()), fileBytes);
    }

    private Optional<SampleTables> tables(Mp4Box times, FrameLocations locations, long fileBytes) {
        long frames = 0;
        for (int run = 0; run < entries(times, 4, 8); run++) {
            frames += times.unsignedInt(8 + 8 * run);
        }
        return frames > MAX_FRAMES
                ? Optional.empty()
                : Optional.of(new SampleTables(frames, locations.within(fileBytes), statedSeconds()));
    }

    /** By what is stored or by what of it is played, whichever is shorter. */
    private double statedSeconds() {
        double stored = seconds(track.find("mdia", "mdhd"), 16, 24, timescale(track.find("mdia", "mdhd")));
        double movieTimescale = timescale(movie.find("mvhd"));
        double played = track.find("edts", "elst")
                .map(edits -> played(edits) / movieTimescale)
                .orElseGet(() -> seconds(track.find("tkhd"), 20, 28, movieTimescale));
        return Math.min(stored, played);
    }

    /** Ticks, without the pauses before and between. */
    private static double played(Mp4Box edits) {
        boolean wide = edits.version() == 1;
        double ticks = 0;
        for (int i = 0; i < entries(edits, 4, wide ? 20 : 12); i++) {
            int at = 8 + (wide ? 20 : 12) * i;
            boolean pause =
                    (wide ? edits.content().getLong(at + 8) : edits.content().getInt(at + 4)) < 0;
            ticks += pause ? 0 : wide ? edits.content().getLong(at) : edits.unsignedInt(at);
        }
        return ticks;
    }

    /** Ticks per second; infinitely many if they are not stated. */
    private static double timescale(Optional<Mp4Box> header) {
        long ticks =
                header.map(box -> box.unsignedInt(box.version() == 1 ? 20 : 12)).orElse(0L);
        return ticks == 0 ? Double.POSITIVE_INFINITY : ticks;
    }

    /** The length in a header; 0 if it is not stated. */
    private static double seconds(Optional<Mp4Box> header, int at, int atInVersion1, double timescale) {
        long ticks = header.map(box -> box.version() == 1 ? box.content().getLong(atInVersion1) : box.unsignedInt(at))
                .orElse(0L);
        return ticks == UNKNOWN || ticks < 0 ? 0 : ticks / timescale;
    }

    /** How many entries a table has: as many as it claims, but no more than it has space for. */
    static int entries(Mp4Box table, int count, int bytes) {
        return (int) Math.min(table.unsignedInt(count), (table.content().limit() - count - 4) / bytes);
    }
}
