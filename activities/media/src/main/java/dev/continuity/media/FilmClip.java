package dev.continuity.media;

import java.nio.file.Path;

/** A clip that becomes a part of a film. Its picture's length counts, whatever sound it has. */
record FilmClip(Path file, ProbeResult probe, ClipStreams streams) {
    /** Of a frame: less is the rounding of a container's clock. */
    private static final double ROUNDING = 0.1;

    /** To a frame, even if the first or the last one is shown for longer or shorter than a frame is. */
    double seconds() {
        return isConstant() ? probe.frames() / probe.rate().toDouble() : probe.seconds();
    }

    /** Whether its picture can be copied and then takes exactly its frames' time, and is upright. */
    boolean canBeCopied() {
        return isConstant(ROUNDING)
                && probe.orientation() == Orientation.UPRIGHT
                && streams.start() >= 0
                && streams.frames() == probe.frames();
    }

    /** Whether its frames keep to the nominal rate. */
    boolean isConstant() {
        return isConstant(1);
    }

    /** @param tolerance in frames, of the whole clip */
    private boolean isConstant(double tolerance) {
        return !probe.variableRate()
                && Math.abs(probe.seconds() * probe.rate().toDouble() - probe.frames()) < tolerance;
    }
}
