package dev.continuity.media;

import java.util.Optional;

/** How a stored picture has to be turned to be upright. The order is that of EXIF's values, from 1. */
public enum Orientation {
    UPRIGHT(0, "null"),
    MIRRORED(0, "hflip"),
    UPSIDE_DOWN(180, "hflip,vflip"),
    UPSIDE_DOWN_MIRRORED(180, "vflip"),
    QUARTER_LEFT_MIRRORED(270, "transpose=cclock_flip"),
    QUARTER_RIGHT(90, "transpose=clock"),
    QUARTER_RIGHT_MIRRORED(90, "transpose=clock_flip"),
    QUARTER_LEFT(270, "transpose=cclock");

    private final int degrees;
    private final String filter;

    Orientation(int degrees, String filter) {
        this.degrees = degrees;
        this.filter = filter;
    }

    /** Clockwise, to turn the stored picture upright: 0, 90, 180, 270. */
    public int degrees() {
        return degrees;
    }

    /**
     * ffmpeg's filter that turns an image upright. ffmpeg turns clips by itself; whether it turns images depends on its
     * release, so {@link FfmpegInput} switches that off.
     */
    public String filter() {
        return filter;
    }

    /** Whether the shown width is the stored height. */
    boolean swapsSides() {
        return degrees % 180 == 90;
    }

    /** Empty if EXIF has no such value. */
    static Optional<Orientation> exif(int value) {
        return value >= 1 && value <= values().length ? Optional.of(values()[value - 1]) : Optional.empty();
    }

    /** @param degrees clockwise, any number */
    static Orientation clockwise(double degrees) {
        return switch ((int) Math.floorMod(Math.round(degrees / 90), 4L)) {
            case 1 -> QUARTER_RIGHT;
            case 2 -> UPSIDE_DOWN;
            case 3 -> QUARTER_LEFT;
            default -> UPRIGHT;
        };
    }
}
