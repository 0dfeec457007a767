package dev.continuity.standin.model;

import dev.continuity.standin.model.InputProbe.Media;
import dev.continuity.standin.request.StandInEndpoint;

/**
 * The form of a clip that is to be made. A clip is itself a valid input again.
 *
 * @param width even
 * @param height even
 * @param fps whole frames per second, so that all clips of one source share a time base
 * @param seconds 3..10.05
 */
record ClipFormat(int width, int height, int fps, double seconds) {

    private static final double SHORT_SIDE_LIMIT = 1080;
    private static final double ROUNDING = 1e-6;

    static ClipFormat of(StandInEndpoint endpoint, ModelArguments arguments, Media media) {
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
        return new ClipFormat(
                even(shortSide * Math.max(1, ratio)), even(shortSide * Math.max(1, 1 / ratio)), fps, seconds);
    }

    /** As many as fill the seconds: a clip that is asked for with the shortest duration is a valid input. */
    long frames() {
        return (long) Math.ceil(seconds * fps - ROUNDING);
    }

    private static int even(double pixels) {
        return (int) Math.round(pixels / 2) * 2;
    }
}
