package dev.continuity.standin.model;

import java.util.Locale;
import java.util.regex.Pattern;

/** A camera that moves over the input, from one part of the picture to another, eased at both ends. */
record CameraMove(View from, View to) {

    /**
     * The part of the picture that the camera sees.
     *
     * @param x of its centre, 0..1 of the picture's width
     * @param y of its centre, 0..1 of the picture's height
     * @param size 0.3..1 of the picture's width and height
     */
    record View(double x, double y, double size) {
        View {
            double margin = size / 2 + 0.004;
            x = Math.max(margin, Math.min(1 - margin, x));
            y = Math.max(margin, Math.min(1 - margin, y));
        }
    }

    private static final View WHOLE = new View(0.5, 0.5, 0.97);

    /** The move that the prompt asks for. If it asks for none, its hash decides. */
    static CameraMove of(SeededRandom random) {
        String prompt = random.prompt().toLowerCase(Locale.ROOT);
        double x = 0.2 + 0.7 * random.byPrompt("target x") + 0.03 * random.byRequest("x");
        double y = 0.25 + 0.5 * random.byPrompt("target y") + 0.03 * random.byRequest("y");
        if (has(prompt, "still|static|steady|locked|tripod")) {
            return new CameraMove(WHOLE, new View(0.5, 0.5, 0.9));
        }
        if (has(prompt, "close|closer|detail|macro|portrait|face")) {
            return new CameraMove(new View(x, y, 0.7), new View(x, y, 0.45));
        }
        if (has(prompt, "wide|establish\\w*|aerial|reveal\\w*|whole|panorama|away")) {
            return new CameraMove(new View(x, y, 0.5), WHOLE);
        }
        if (has(prompt, "climb\\w*|ris(e|es|ing)|upwards?|crane|lifts?")) {
            return new CameraMove(new View(x, 0.75, 0.6), new View(x, 0.26, 0.55));
        }
        if (has(prompt, "descend\\w*|downwards?|falls|sinks?|lands?")) {
            return new CameraMove(new View(x, 0.24, 0.58), new View(x, 0.76, 0.62));
        }
        boolean toTheLeft = has(prompt, "left") || (!has(prompt, "right") && random.byPrompt("side") < 0.5);
        View left = new View(0.2, y, 0.64);
        View right = new View(0.8, y, 0.64);
        if (has(prompt, "left|right") || random.byPrompt("move") < 0.5) {
            return toTheLeft ? new CameraMove(right, left) : new CameraMove(left, right);
        }
        return new CameraMove(WHOLE, new View(x, y, 0.58));
    }

    /** The filter for a clip of {@code frames} frames. It interpolates between pixels, since a slow zoom by whole pixels jitters. */
    String filter(long frames) {
        String left = edge(frames, "W", from.x(), to.x(), -0.5);
        String right = edge(frames, "W", from.x(), to.x(), 0.5);
        String top = edge(frames, "H", from.y(), to.y(), -0.5);
        String bottom = edge(frames, "H", from.y(), to.y(), 0.5);
        return "perspective=x0='" + left + "':y0='" + top + "':x1='" + right + "':y1='" + top + "':x2='" + left
                + "':y2='" + bottom + "':x3='" + right + "':y3='" + bottom
                + "':interpolation=linear:sense=source:eval=frame";
    }

    private String edge(long frames, String length, double start, double end, double side) {
        double first = start + side * from.size();
        double change = end + side * to.size() - first;
        return String.format(
                Locale.ROOT,
                "st(0,clip(on/%d,0,1));%s*(%.5f+(%.5f)*ld(0)*ld(0)*(3-2*ld(0)))",
                Math.max(1, frames - 1),
                length,
                first,
                change);
    }

    private static boolean has(String prompt, String words) {
        return Pattern.compile("\\b(" + words + ")\\b").matcher(prompt).find();
    }
}
