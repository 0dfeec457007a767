package dev.continuity.standin.model;

import dev.continuity.media.ProbeResult;

/**
 * The size, frame rate and length of a clip to render. The clip is a valid input itself.
 *
 * @param width even
 * @param height even
 * @param fps whole frames per second, so that all clips of one source share a time base
 * @param seconds 3..10.05
 */
record ClipFormat(int width, int height, int fps, double seconds) {

    private static final double SHORT_SIDE_LIMIT = 1080;
    private static final double ROUNDING = 1e-6;

    static ClipFormat of(StandInEndpoint endpoint, ModelArguments arguments, ProbeResult input) {
        double ratio =
                switch (arguments.ratio()) {
                    case "16:9" -> 16 / 9.0;
                    case "9:16" -> 9 / 16.0;
                    case "1:1" -> 1;
                    default -> (double) input.width() / input.height();
                };
        double shortSide = Math.min(SHORT_SIDE_LIMIT, Math.min(input.width(), input.height()));
        double seconds = endpoint.isReference() ? arguments.duration() : input.seconds();
        int fps = (int) Math.max(24, Math.min(60, Math.round(input.fps())));
        return new ClipFormat(
                even(shortSide * Math.max(1, ratio)), even(shortSide * Math.max(1, 1 / ratio)), fps, seconds);
    }

    /** Rounded up, so that a clip of the shortest duration is long enough as an input. */
    long frames() {
        return (long) Math.ceil(seconds * fps - ROUNDING);
    }

    private static int even(double pixels) {
        return (int) Math.round(pixels / 2) * 2;
    }
}
