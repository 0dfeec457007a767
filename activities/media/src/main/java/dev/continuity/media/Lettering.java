package dev.continuity.media;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Draws text as strokes, capitals only, like the lettering on a slate. Needs no fonts, which a server may lack. Letters
 * lie on a grid of 4 × 6; accents are left out, what has no letter here becomes a box.
 */
final class Lettering {
    /** Room around the ink for the width of the stroke, in pixels. */
    static final int BLEED = 4;

    private static final double ADVANCE = 6;
    private static final String BOX = "0,0 4,0 4,6 0,6 0,0";
    private static final Map<Character, String> STROKES = new HashMap<>();

    static {
        // Strokes are parted by semicolons; a ~ before one rounds its corners.
        letters(
                "ABCDEFGHI",
                "0,6 2,0 4,6;0.8,4 3.2,4|0,3 0,0;0,6 0,0;~0,0 4,0 4,3 0,3;~0,3 4.2,3 4.2,6 0,6|~4,1 3.6,0 0,0 0,6 3.6,6 4,5|0,0 0,6;~0,0 4,0 4,6 0,6|4,0 0,0 0,6 4,6;0,3 3.2,3|4,0 0,0 0,6;0,3 3.2,3|~4,1 3.6,0 0,0 0,6 4,6 4,3.4;4,3.4 2.4,3.4|0,0 0,6;4,0 4,6;0,3 4,3|2,0 2,6;1,0 3,0;1,6 3,6");
        letters(
                "JKLMNOPQR",
                "~4,0 4,6 0,6 0,4.4|0,0 0,6;4,0 0,3.6;1.4,2.4 4,6|0,0 0,6 4,6|0,6 0,0 2,3.4 4,0 4,6|0,6 0,0 4,6 4,0|~2,0 4,0 4,6 0,6 0,0 2,0|0,6 0,0;~0,0 4.2,0 4.2,3.4 0,3.4|~2,0 4,0 4,6 0,6 0,0 2,0;2.6,4.4 4.2,6.3|0,6 0,0;~0,0 4.2,0 4.2,3.2 0,3.2;1.8,3.2 4,6");
        letters(
                "STUVWXYZ",
                "~4,1.1 3.8,0 0,0 0,3 4,3 4,6 0.2,6 0,4.9|0,0 4,0;2,0 2,6|~0,0 0,6 4,6 4,0|0,0 2,6 4,0|0,0 0.9,6 2,2 3.1,6 4,0|0,0 4,6;4,0 0,6|0,0 2,3 4,0;2,3 2,6|0,0 4,0 0,6 4,6");
        letters(
                "0123456789",
                "~2,0 4,0 4,6 0,6 0,0 2,0;1.4,4.1 2.6,1.9|0.7,1.2 2.2,0 2.2,6;0.8,6 3.6,6|~0,1.3 0,0 4,0 4,2.6 0,6;0,6 4,6|~0,0 4,0 4,2.9 1.6,2.9;~1.6,2.9 4.2,2.9 4.2,6 0,6 0,5|3,6 3,0 0,4.3 4,4.3|3.8,0 0.4,0 0.2,2.6;~0.2,2.6 4.2,1.9 4.2,6 0,6 0,5.2|~3.6,0.4 0,0.2 0,6 4,6 4,2.6 0,2.6 0,4|0,0 4,0 1.4,6|~2,0 3.8,0 3.8,2.9 0.2,2.9 0.2,0 2,0;~2,2.9 4,2.9 4,6 0,6 0,2.9 2,2.9|~0.4,5.6 4,5.8 4,0 0,0 0,3.4 4,3.4 4,2");
        letters(
                ".,:;!?'\"",
                "2,5.8 2,6|2,5.6 2,6 1.4,7|2,1.8 2,2;2,5.2 2,5.4|2,1.8 2,2;2,5.4 1.4,6.6|2,0 2,4;2,5.8 2,6|~0,1.2 0,0 4,0 4,3 2,2.6 2,4.2;2,5.8 2,6|2,0 2,1.6|1.2,0 1.2,1.6;2.8,0 2.8,1.6");
        letters(
                "-_/\\+*=#",
                "0.6,3 3.4,3|0,6.6 4,6.6|0,6.6 4,-0.6|0,-0.6 4,6.6|0.4,3 3.6,3;2,1.4 2,4.6|0.6,2 3.4,4;3.4,2 0.6,4;2,1.3 2,4.7|0.4,2 3.6,2;0.4,4 3.6,4|1.4,0.6 0.8,5.4;3.2,0.6 2.6,5.4;0.2,2 3.9,2;0.1,4 3.8,4");
        letters(
                "()[]<>%&",
                "~3,-0.6 1.2,1 1.2,5 3,6.6|~1,-0.6 2.8,1 2.8,5 1,6.6|3,-0.4 1.4,-0.4 1.4,6.4 3,6.4|1,-0.4 2.6,-0.4 2.6,6.4 1,6.4|3.4,0.8 0.6,3 3.4,5.2|0.6,0.8 3.4,3 0.6,5.2|4,0 0,6;~0.8,0 1.6,0 1.6,1.6 0,1.6 0,0 0.8,0;~3.2,4.4 4,4.4 4,6 2.4,6 2.4,4.4 3.2,4.4|~4,6 0.4,2 0.6,0 3,0 3,2 0,3.4 0,6 3,6 4,3.6");
        letters(
                "@$×·",
                "~2.8,3.9 1.2,4.2 1.2,1.8 2.8,1.8 2.8,4.4 4,4.4 4,0 0,0 0,6 3.4,6|~4,1.4 3.8,0.4 0,0.4 0,3 4,3 4,5.6 0.2,5.6 0,4.6;2,-0.6 2,6.6|0.6,1.6 3.4,4.4;3.4,1.6 0.6,4.4|2,2.9 2,3.1");
        STROKES.put(' ', "");
    }

    private final double unit;
    private final double stroke;
    private final int height;

    /** @param height of a letter, pixels */
    Lettering(int height) {
        this.height = height;
        this.unit = height / 6.0;
        this.stroke = Math.max(1.5, height * 0.11);
    }

    int width(String text) {
        int letters = plain(text).length();
        return letters == 0 ? 0 : (int) Math.ceil(((letters - 1) * ADVANCE + 4) * unit);
    }

    int inkWidth(String text) {
        return width(text) + 2 * BLEED;
    }

    /** As much of {@code text} as {@code pixels} hold, with dots where something is left out. */
    String fitting(String text, int pixels) {
        String shown = plain(text);
        if (width(shown) <= pixels) {
            return shown;
        }
        int end = shown.length();
        while (end > 0 && width(shown.substring(0, end) + "...") > pixels) {
            end--;
        }
        return end == 0 ? "" : shown.substring(0, end).stripTrailing() + "...";
    }

    /** How much of each pixel is covered, in rows of {@link #inkWidth}. */
    float[] ink(String text) {
        String shown = plain(text);
        int columns = inkWidth(text);
        float[] ink = new float[columns * (height + 2 * BLEED + height / 4)];
        for (int i = 0; i < shown.length(); i++) {
            for (String line : STROKES.getOrDefault(shown.charAt(i), BOX).split(";")) {
                draw(points(line), i * ADVANCE, ink, columns);
            }
        }
        return ink;
    }

    private void draw(List<double[]> points, double offset, float[] ink, int columns) {
        for (int i = 0; i + 1 < points.size(); i++) {
            double[] from = pixels(points.get(i), offset);
            double[] to = pixels(points.get(i + 1), offset);
            int bottom = Math.min(ink.length / columns - 1, (int) Math.ceil(Math.max(from[1], to[1]) + stroke));
            int right = Math.min(columns - 1, (int) Math.ceil(Math.max(from[0], to[0]) + stroke));
            for (int y = Math.max(0, (int) (Math.min(from[1], to[1]) - stroke)); y <= bottom; y++) {
                for (int x = Math.max(0, (int) (Math.min(from[0], to[0]) - stroke)); x <= right; x++) {
                    float cover = (float) Math.max(0, Math.min(1, stroke / 2 + 0.5 - distance(x, y, from, to)));
                    ink[y * columns + x] = Math.max(ink[y * columns + x], cover);
                }
            }
        }
    }

    private double[] pixels(double[] point, double offset) {
        return new double[] {(point[0] + offset) * unit + BLEED, point[1] * unit + BLEED};
    }

    private static double distance(double x, double y, double[] from, double[] to) {
        double dx = to[0] - from[0];
        double dy = to[1] - from[1];
        double length = dx * dx + dy * dy;
        double along = length == 0 ? 0 : Math.max(0, Math.min(1, ((x - from[0]) * dx + (y - from[1]) * dy) / length));
        return Math.hypot(x - from[0] - along * dx, y - from[1] - along * dy);
    }

    private static List<double[]> points(String line) {
        List<double[]> points = new ArrayList<>();
        boolean round = line.startsWith("~");
        for (String point : line.substring(round ? 1 : 0).split(" ")) {
            int comma = point.indexOf(',');
            if (comma > 0) {
                points.add(new double[] {
                    Double.parseDouble(point.substring(0, comma)), Double.parseDouble(point.substring(comma + 1))
                });
            }
        }
        return round ? rounded(rounded(rounded(points))) : points;
    }

    /** Cuts each corner off at a quarter of its sides. */
    private static List<double[]> rounded(List<double[]> points) {
        List<double[]> result = new ArrayList<>();
        result.add(points.get(0));
        for (int i = 0; i + 1 < points.size(); i++) {
            double[] a = points.get(i);
            double[] b = points.get(i + 1);
            if (i > 0) {
                result.add(between(a, b, 0.25));
            }
            if (i + 2 < points.size()) {
                result.add(between(a, b, 0.75));
            }
        }
        result.add(points.get(points.size() - 1));
        return result;
    }

    private static double[] between(double[] a, double[] b, double share) {
        return new double[] {a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share};
    }

    private static String plain(String text) {
        String bare = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        return bare.toUpperCase(Locale.ROOT)
                .replace('’', '\'')
                .replace('–', '-')
                .replace('—', '-')
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static void letters(String letters, String strokes) {
        String[] each = strokes.split("\\|");
        for (int i = 0; i < each.length; i++) {
            STROKES.put(letters.charAt(i), each[i]);
        }
    }
}
