package dev.continuity.media.prepare;

import dev.continuity.media.Orientation;
import dev.continuity.media.ProbeResult;

/**
 * A clip as it was brought.
 *
 * @param bytes length of the file
 */
record SourceClip(SourceFormat format, long bytes, ProbeResult probe, ClipDetails details) {
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
