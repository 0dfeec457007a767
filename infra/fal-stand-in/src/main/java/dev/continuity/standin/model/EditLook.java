package dev.continuity.standin.model;

import java.awt.Color;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The light and weather that an edit gives to a clip.
 *
 * @param words pattern of the words in a prompt that ask for it
 * @param blend how the light meets the picture: {@code multiply} darkens it, {@code normal} covers it
 * @param top colour of the light at the top of the picture, 0xRRGGBB
 * @param middle colour in the middle
 * @param bottom colour at the bottom
 * @param opacity of the light, 0..1
 * @param saturation 1 keeps the picture's own
 */
record EditLook(
        String words,
        String blend,
        int top,
        int middle,
        int bottom,
        double opacity,
        double saturation,
        Weather weather) {

    enum Weather {
        CLEAR,
        SNOW,
        RAIN,
        STARS
    }

    /** A small number, so that a {@link RenderCache} can share clips between many prompts. */
    private static final int HUES = 6;

    private static final List<EditLook> NAMED = List.of(
            look(
                    "snow\\w*|winter|frost\\w*|blizzard|ic[ey]",
                    "normal",
                    0xBCC9D6,
                    0xD8E0E8,
                    0x8FA6B8,
                    0.35,
                    0.5,
                    Weather.SNOW),
            look("storm\\w*|rain\\w*|thunder\\w*", "multiply", 0x4B5560, 0x8B9CA4, 0x46545C, 0.85, 0.5, Weather.RAIN),
            look("fog\\w*|mist\\w*|haz[ey]", "normal", 0xB7C0C4, 0xD5D9D8, 0x93A3A8, 0.6, 0.6, Weather.CLEAR),
            look(
                    "night\\w*|moon\\w*|midnight|stars?|starry",
                    "multiply",
                    0x101C4C,
                    0x35528A,
                    0x10203E,
                    0.85,
                    0.8,
                    Weather.STARS),
            look("dusk|sunset|evening|twilight", "multiply", 0x45307A, 0xF0935A, 0x3A2C55, 0.8, 1.05, Weather.CLEAR),
            look("dawn|sunrise|morning", "multiply", 0xA6B8E8, 0xFFD3B6, 0x8EA6C8, 0.8, 1.05, Weather.CLEAR),
            look("gold\\w*|autumn|amber|warm\\w*", "multiply", 0xD9903C, 0xFFDA8A, 0x7A5526, 0.7, 1.1, Weather.CLEAR),
            look(
                    "noir|black.and.white|monochrom\\w*",
                    "multiply",
                    0x9A9A9A,
                    0xF0F0F0,
                    0x6A6A6A,
                    0.8,
                    0.0,
                    Weather.CLEAR),
            look("sepia|vintage|old film", "multiply", 0xC0A070, 0xF0D8A8, 0x907850, 0.9, 0.3, Weather.CLEAR));

    private static EditLook look(
            String words,
            String blend,
            int top,
            int middle,
            int bottom,
            double opacity,
            double saturation,
            Weather weather) {
        return new EditLook(words, blend, top, middle, bottom, opacity, saturation, weather);
    }

    /** The look that the prompt names first, else a colour that depends on its hash. */
    static EditLook of(SeededRandom random) {
        String prompt = random.prompt().toLowerCase(Locale.ROOT);
        return NAMED.stream()
                .filter(look -> look.position(prompt) >= 0)
                .min(Comparator.comparingInt(look -> look.position(prompt)))
                .orElseGet(() -> tinted((int) (random.byPrompt("hue") * HUES) / (float) HUES));
    }

    private static EditLook tinted(float hue) {
        int bright = Color.HSBtoRGB(hue, 0.35f, 1f) & 0xFFFFFF;
        int dark = Color.HSBtoRGB(hue, 0.6f, 0.6f) & 0xFFFFFF;
        return new EditLook("", "multiply", dark, bright, dark, 0.75, 1, Weather.CLEAR);
    }

    private int position(String prompt) {
        Matcher matcher = Pattern.compile("\\b(" + words + ")\\b").matcher(prompt);
        return matcher.find() ? matcher.start() : -1;
    }

    /** The light as a still picture of an ffmpeg source. */
    String lightSource(ClipFormat format) {
        return String.format(
                Locale.ROOT,
                "gradients=s=%dx%d:n=3:c0=0x%06X:c1=0x%06X:c2=0x%06X:x0=0:y0=0:x1=0:y1=%d:speed=0.00001,trim=end_frame=1,format=gbrp",
                format.width(),
                format.height(),
                top,
                middle,
                bottom,
                format.height() - 1);
    }

    /** The ffmpeg filter that joins a picture and the light. */
    String blendFilter() {
        // Only in this mode, ffmpeg's opacity is that of the picture.
        double weight = blend.equals("normal") ? 1 - opacity : opacity;
        return String.format(Locale.ROOT, "blend=all_mode=%s:all_opacity=%.2f,format=yuv420p", blend, weight);
    }
}
