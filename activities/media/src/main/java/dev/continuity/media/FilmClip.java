package dev.continuity.media;

import java.nio.file.Path;

/** A clip that becomes a part of a film. Its picture's length counts, whatever sound it has. */
record FilmClip(Path file, ProbeResult probe, ClipStreams streams) {
    /** To a frame, even if the first or the last one is shown for longer or shorter than a frame is. */
    double seconds() {
        return isConstant() ? probe.frames() / probe.rate().toDouble() : probe.seconds();
    }

    /** Whether its picture can be copied and then takes exactly its frames' time, and is upright. */
    boolean canBeCopied() {
        return isConstant()
                && streams.steady()
                && probe.orientation() == Orientation.UPRIGHT
                && streams.start() >= 0
                && streams.frames() == probe.frames();
    }

    /** Whether its frames keep to the nominal rate. */
    boolean isConstant() {
        return !probe.variableRate() && Math.abs(probe.seconds() * probe.rate().toDouble() - probe.frames()) < 1;
    }
}
