package dev.continuity.media.prepare;

import dev.continuity.media.Orientation;
import dev.continuity.media.ProbeResult;

/**
 * A clip as it was brought.
 *
 * @param bytes length of the file
 */
record OriginalClip(SourceFormat format, long bytes, ProbeResult probe, ClipDetails details) {
    /** Seconds: recorders stop picture and sound a moment apart, which no one notices. */
    private static final double LONGER = 0.25;

    boolean turned() {
        return probe.orientation() != Orientation.UPRIGHT;
    }

    boolean squarePixels() {
        return probe.pixelAspect().numerator() == probe.pixelAspect().denominator();
    }

    /** Whether its picture is stored as every player and model reads it. */
    boolean commonPicture() {
        return probe.codec().equals("h264") && probe.pixelFormat().matches("yuvj?420p");
    }

    /** Whether it has sound that this ffmpeg cannot decode. */
    boolean mute() {
        return details.soundCodec().isPresent() && !probe.audio();
    }

    /** Whether the file lasts clearly longer than its picture. */
    boolean soundGoesOn() {
        return probe.audio() && probe.fileSeconds() > probe.seconds() + LONGER;
    }

    boolean commonSound() {
        return !probe.audio() || details.soundCodec().filter("aac"::equals).isPresent();
    }

    boolean commonContainer() {
        return format == SourceFormat.MP4 || format == SourceFormat.MOV;
    }

    /** Such as {@code HEVC, 10 bit, HDR, MOV}. */
    String description() {
        return ValueText.codec(probe.codec())
                + (probe.pixelFormat().matches(".*(9|10|12|14|16)(le|be)$") ? ", more than 8 bit" : "")
                + (details.hdr().isPresent() ? ", HDR" : "") + ", " + format.title();
    }
}
