package dev.continuity.standin.model;

import dev.continuity.standin.model.Thumbnail.Spot;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A camera that moves over the input: from one window in it to another, eased, with a breath of a hand.
 *
 * @param mirrored seen from the other side
 */
record CameraMove(Window from, Window to, boolean mirrored) {

    /**
     * What the camera sees.
     *
     * @param x of the centre, 0..1 of the picture's width
     * @param y of the centre, 0..1 of its height
     * @param size 0.3..1 of its width and height
     * @param tilt in radians
     */
    record Window(double x, double y, double size, double tilt) {
        Window {
            double margin = size / 2 + Math.abs(Math.sin(tilt)) * 0.5 + 0.004;
            x = Math.max(margin, Math.min(1 - margin, x));
            y = Math.max(margin, Math.min(1 - margin, y));
        }
    }

    static CameraMove of(SeededRandom roll, Thumbnail picture) {
        String prompt = roll.prompt().toLowerCase(Locale.ROOT);
        boolean mirrored = says(prompt, "revers|opposite|other side|turns? (back|around)")
                || (!says(prompt, "clos(e|er)|detail") && roll.byPrompt("mirror") < 0.25);
        List<Spot> spots = picture.spots();
        Spot spot = says(prompt, "lamps?|lanterns?|light ?house|tower|mast|spire|steeple|chimney")
                ? picture.tall()
                : spots.get((int) (roll.byPrompt("spot") * spots.size()));
        double nudge = 0.03;
        double x = (mirrored ? 1 - spot.x() : spot.x()) + nudge * roll.byRequest("x");
        double y = spot.y() + nudge * roll.byRequest("y");
        double s = 0.02 * roll.byRequest("size");
        double side = roll.byPrompt("side") < 0.5 ? -1 : 1;
        if (says(prompt, "still|static|steady|locked|tripod")) {
            return move(0.5, 0.5, 0.98, 0.5, 0.5, 0.92, false);
        }
        if (says(prompt, "clos(e|er|e-up)|detail|macro|portrait|face|intimate")) {
            return move(x - 0.04 * side, y + 0.03, 0.62 + s, x, y, 0.46 + s, mirrored);
        }
        if (says(prompt, "climb|stairs|ris(e|es|ing)|upwards?|crane|tower|lifts?|takes off")) {
            return move(x - 0.06 * side, 0.75, 0.60 + s, x, 0.26, 0.54 + s, mirrored);
        }
        if (says(prompt, "descend|downwards?|falls|sinks?|dives?|lands?")) {
            return move(x, 0.24, 0.58 + s, x + 0.05 * side, 0.76, 0.62 + s, mirrored);
        }
        if (says(prompt, "wide|establish|pull|aerial|reveal|whole|panorama|away")) {
            return move(x, y, 0.50 + s, 0.5, 0.5, 0.97, mirrored);
        }
        if (says(prompt, "\\bleft\\b")) {
            return move(0.85, y, 0.66 + s, 0.15, y, 0.62 + s, mirrored);
        }
        if (says(prompt, "\\bright\\b")) {
            return move(0.15, y, 0.66 + s, 0.85, y, 0.62 + s, mirrored);
        }
        return switch ((int) (roll.byPrompt("move") * 4)) {
            case 0 -> move(0.5, 0.5, 0.94, x, y, 0.60 + s, mirrored);
            case 1 -> move(x, y, 0.56 + s, 0.5 + 0.1 * side, 0.5, 0.88, mirrored);
            case 2 -> move(0.5 - 0.32 * side, y, 0.62 + s, 0.5 + 0.32 * side, y, 0.60 + s, mirrored);
            default ->
                new CameraMove(
                        new Window(x - 0.2 * side, y + 0.08, 0.74 + s, 0.018 * side),
                        new Window(x + 0.1 * side, y, 0.58 + s, -0.012 * side),
                        mirrored);
        };
    }

    private static CameraMove move(
            double x0, double y0, double size0, double x1, double y1, double size1, boolean mirrored) {
        return new CameraMove(new Window(x0, y0, size0, 0), new Window(x1, y1, size1, 0), mirrored);
    }

    /** As a filter for a clip of so many frames; bilinear between pixels, so that slow moves do not tremble. */
    String filter(long frames) {
        String perspective = "perspective=x0='" + corner(frames, "W", -1, -1) + "':y0='" + corner(frames, "H", -1, -1)
                + "':x1='" + corner(frames, "W", 1, -1) + "':y1='" + corner(frames, "H", 1, -1)
                + "':x2='" + corner(frames, "W", -1, 1) + "':y2='" + corner(frames, "H", -1, 1)
                + "':x3='" + corner(frames, "W", 1, 1) + "':y3='" + corner(frames, "H", 1, 1)
                + "':interpolation=linear:sense=source:eval=frame";
        return (mirrored ? "hflip," : "") + perspective;
    }

    private String corner(long frames, String axis, int right, int down) {
        boolean horizontal = axis.equals("W");
        String eased = "st(0,clip(on/" + Math.max(1, frames - 1) + ",0,1));st(1,ld(0)*ld(0)*(3-2*ld(0)));" + "st(2,"
                + between(from.size(), to.size()) + "/2);st(3," + between(from.tilt(), to.tilt()) + ");";
        String centre = horizontal ? between(from.x(), to.x()) : between(from.y(), to.y());
        String breath = horizontal ? "+0.0016*sin(on/17)" : "+0.0016*sin(on/23+1)";
        String offset = horizontal
                ? right + "*W*ld(2)*cos(ld(3))-(" + down + ")*H*ld(2)*sin(ld(3))"
                : right + "*W*ld(2)*sin(ld(3))+(" + down + ")*H*ld(2)*cos(ld(3))";
        return eased + axis + "*(" + centre + breath + ")+" + "(" + offset + ")";
    }

    private static String between(double from, double to) {
        return String.format(Locale.ROOT, "(%.5f+(%.5f)*ld(1))", from, to - from);
    }

    private static boolean says(String prompt, String words) {
        return Pattern.compile("\\b(" + words + ")").matcher(prompt).find();
    }
}
