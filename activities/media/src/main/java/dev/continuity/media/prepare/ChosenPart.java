package dev.continuity.media.prepare;

import dev.continuity.plan.InputLimits;

/**
 * The part of a clip that is kept: what was asked for, if a model takes so much.
 *
 * @param start seconds
 * @param seconds length
 * @param cut whether something of the clip is left out
 */
record ChosenPart(double start, double seconds, boolean cut) {
    /** Seconds: of a computation with doubles. */
    private static final double INEXACT = 1e-6;

    private static final String LIMITS = "models take %s to %s s"
            .formatted(ValueText.number(InputLimits.MIN_SECONDS, 2), ValueText.number(InputLimits.MAX_SECONDS, 2));

    /**
     * @param picture length of the clip's picture, seconds
     * @param fps frames per second of the clip
     * @throws PrepareException if the clip or the part is too short or too long, or the clip ends before the part
     */
    static ChosenPart of(ClipPart part, double picture, double fps) {
        double clipSeconds = Math.rint(picture * fps) / fps;
        double start = part.start();
        double left = clipSeconds - start;
        if (clipSeconds < InputLimits.MIN_SECONDS - INEXACT) {
            throw PrepareException.refused("The clip is %s long, and %s. A clip cannot be made longer without inventing"
                            .formatted(ValueText.seconds(clipSeconds), LIMITS)
                    + " frames: bring a longer one, or slow it down in an editing program.");
        } else if (left < InputLimits.MIN_SECONDS - INEXACT) {
            double latest = Math.floor((clipSeconds - InputLimits.MIN_SECONDS) * 10) / 10;
            throw PrepareException.refused(
                    "The clip ends at %s, too soon after %s: %s."
                            .formatted(ValueText.time(clipSeconds), ValueText.time(start), LIMITS),
                    ClipPart.from(Math.max(0, latest)));
        }
        double length = part.length().orElse(left);
        if (length > InputLimits.MAX_SECONDS + INEXACT) {
            String tooLong = part.length().isPresent()
                    ? ValueText.seconds(length) + " are too long: "
                    : "The clip is %s long%s, and "
                            .formatted(
                                    ValueText.seconds(clipSeconds),
                                    start > 0
                                            ? ", %s of them from %s on"
                                                    .formatted(ValueText.seconds(left), ValueText.time(start))
                                            : "");
            throw PrepareException.refused(
                    tooLong + LIMITS + ". Choose the part to keep.", ClipPart.of(start, longest(left)));
        } else if (length < InputLimits.MIN_SECONDS - INEXACT) {
            throw PrepareException.refused(
                    ValueText.seconds(length) + " are too short: " + LIMITS + ".",
                    ClipPart.of(start, Math.min(left, InputLimits.MIN_SECONDS)));
        } else if (length > left + 0.5 / fps) {
            throw PrepareException.refused(
                    "From %s to its end at %s the clip has %s, and not %s."
                            .formatted(
                                    ValueText.time(start),
                                    ValueText.time(clipSeconds),
                                    ValueText.seconds(left),
                                    ValueText.seconds(length)),
                    ClipPart.of(start, longest(left)));
        }
        return new ChosenPart(start, length, start > 0 || length < left - 0.5 / fps);
    }

    /** The most whole seconds that are there and allowed. */
    private static double longest(double left) {
        return Math.max(InputLimits.MIN_SECONDS, Math.floor(Math.min(left, InputLimits.MAX_SECONDS)));
    }
}
