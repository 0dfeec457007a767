package dev.continuity.media.prepare;

import java.util.OptionalDouble;

/**
 * A part of a clip.
 *
 * @param from seconds from the clip's start, zero or more; empty: its start
 * @param length seconds, more than zero; empty: to the clip's end
 */
public record ClipPart(OptionalDouble from, OptionalDouble length) {
    public static final ClipPart WHOLE = new ClipPart(OptionalDouble.empty(), OptionalDouble.empty());

    public ClipPart {
        if (from.isPresent() && !(from.getAsDouble() >= 0)) {
            throw new IllegalArgumentException("A part of a clip cannot start at " + from.getAsDouble() + " s");
        }
        if (length.isPresent() && !(length.getAsDouble() > 0)) {
            throw new IllegalArgumentException("A part of a clip cannot be " + length.getAsDouble() + " s long");
        }
    }

    static ClipPart of(double from, double length) {
        return new ClipPart(OptionalDouble.of(from), OptionalDouble.of(length));
    }

    static ClipPart from(double from) {
        return new ClipPart(OptionalDouble.of(from), OptionalDouble.empty());
    }

    double start() {
        return from.orElse(0);
    }
}
