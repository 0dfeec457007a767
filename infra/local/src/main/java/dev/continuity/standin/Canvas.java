package dev.continuity.standin;

import dev.continuity.standin.MediaProbe.Media;

/**
 * The form of a clip that is to be made. A clip is itself a valid input again.
 *
 * @param width even
 * @param height even
 * @param fps whole frames per second, so that all clips of one source share a time base
 * @param seconds 3..10.05
 */
record Canvas(int width, int height, int fps, double seconds) {

    private static final double SHORT_SIDE_LIMIT = 1080;
    private static final double ROUNDING = 1e-6;

    static Canvas of(Endpoint endpoint, Arguments arguments, Media media) {
        double ratio =
                switch (arguments.ratio()) {
                    case "16:9" -> 16 / 9.0;
                    case "9:16" -> 9 / 16.0;
                    case "1:1" -> 1;
                    default -> (double) media.width() / media.height();
                };
        double shortSide = Math.min(SHORT_SIDE_LIMIT, Math.min(media.width(), media.height()));
        double seconds = endpoint.isReference() ? arguments.duration() : media.seconds();
        int fps = (int) Math.max(24, Math.min(60, Math.round(media.fps())));
        return new Canvas(even(shortSide * Math.max(1, ratio)), even(shortSide * Math.max(1, 1 / ratio)), fps, seconds);
    }

    /** As many as fill the seconds: a clip that is asked for with the shortest duration is a valid input. */
    long frames() {
        return (long) Math.ceil(seconds * fps - ROUNDING);
    }

    private static int even(double pixels) {
        return (int) Math.round(pixels / 2) * 2;
    }
}
