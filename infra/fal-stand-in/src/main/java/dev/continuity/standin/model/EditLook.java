package dev.continuity.standin.model;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A light and a weather that an edit puts on the picture.
 *
 * @param words a pattern of words that ask for it
 * @param colours of the light from the top of the picture to its bottom, 0xRRGGBB
 * @param weight how much of the picture's own light gives way to those colours, 0..1
 * @param saturation 1 leaves it
 * @param contrast 1 leaves it
 * @param vignette how dark the corners get, 0..1
 */
record EditLook(
        String words,
        List<Integer> colours,
        double weight,
        double saturation,
        double contrast,
        double vignette,
        Weather weather) {

    enum Weather {
        CLEAR,
        SNOW,
        RAIN,
        FOG,
        STARS
    }

    private static final List<EditLook> NAMED = List.of(
            new EditLook(
                    "snow\\w*|winter|frost\\w*|blizzard|ice|icy",
                    List.of(0xBCC9D6, 0xD8E0E8, 0x8FA6B8),
                    0.55,
                    0.62,
                    1.0,
                    0.10,
                    Weather.SNOW),
            new EditLook(
                    "storm\\w*|rain\\w*|thunder\\w*|tempest",
                    List.of(0x2B3540, 0x5B6C74, 0x26343C),
                    0.80,
                    0.60,
                    1.12,
                    0.35,
                    Weather.RAIN),
            new EditLook(
                    "fog\\w*|mist\\w*|haz[ey]",
                    List.of(0xB7C0C4, 0xD5D9D8, 0x93A3A8),
                    0.60,
                    0.55,
                    0.85,
                    0.05,
                    Weather.FOG),
            new EditLook(
                    "night\\w*|moon\\w*|midnight|stars?|starry",
                    List.of(0x101C4C, 0x35528A, 0x10203E),
                    0.80,
                    0.80,
                    1.08,
                    0.35,
                    Weather.STARS),
            new EditLook(
                    "dusk|sunset|evening|twilight",
                    List.of(0x45307A, 0xF0935A, 0x3A2C55),
                    0.85,
                    1.05,
                    1.05,
                    0.30,
                    Weather.CLEAR),
            new EditLook(
                    "dawn|sunrise|morning",
                    List.of(0x86A8D8, 0xFFC9A6, 0x6E86A8),
                    0.75,
                    1.05,
                    1.0,
                    0.12,
                    Weather.CLEAR),
            new EditLook(
                    "gold\\w*|autumn|amber|warm\\w*",
                    List.of(0xD9903C, 0xFFDA8A, 0x7A5526),
                    0.90,
                    1.10,
                    1.05,
                    0.25,
                    Weather.CLEAR),
            new EditLook(
                    "noir|black.and.white|monochrom\\w*|silent",
                    List.of(0x5A5A5A, 0xB8B8B8, 0x3A3A3A),
                    0.70,
                    0.0,
                    1.30,
                    0.55,
                    Weather.CLEAR),
            new EditLook(
                    "sepia|vintage|old film|memor(y|ies)",
                    List.of(0x8A7048, 0xD8BE8C, 0x5C4828),
                    0.75,
                    0.45,
                    1.05,
                    0.45,
                    Weather.CLEAR),
            new EditLook(
                    "noon|summer|sunny|bright",
                    List.of(0x4FA8E8, 0xD8F0F8, 0x2C8AA8),
                    0.70,
                    1.25,
                    1.02,
                    0.0,
                    Weather.CLEAR));

    private static final List<EditLook> UNNAMED = List.of(
            new EditLook("", List.of(0x1F5E6B, 0xF2B48A, 0x173F4F), 0.70, 1.05, 1.06, 0.28, Weather.CLEAR),
            new EditLook("", List.of(0xB56A8C, 0xF6C4B4, 0x6A4A70), 0.70, 1.00, 1.00, 0.20, Weather.CLEAR),
            new EditLook("", List.of(0x2F6A4F, 0xD9E3A0, 0x1F4A3C), 0.65, 1.00, 1.05, 0.25, Weather.CLEAR),
            new EditLook("", List.of(0x2A4FA0, 0xA9C8F0, 0x1C2F66), 0.70, 0.95, 1.06, 0.28, Weather.CLEAR),
            new EditLook("", List.of(0x7A3B2A, 0xF0A860, 0x4A2A2A), 0.70, 1.05, 1.04, 0.30, Weather.CLEAR));

    /** The weather and light that the prompt names first, else one that its hash chooses. */
    static EditLook of(SeededRandom roll) {
        EditLook first = named(roll.prompt());
        return first != null ? first : UNNAMED.get((int) (roll.byPrompt("look") * UNNAMED.size()));
    }

    static @Nullable EditLook named(String prompt) {
        String said = prompt.toLowerCase(Locale.ROOT);
        EditLook first = null;
        int at = Integer.MAX_VALUE;
        for (EditLook look : NAMED) {
            var matcher = Pattern.compile("\\b(" + look.words + ")\\b").matcher(said);
            if (matcher.find() && matcher.start() < at) {
                at = matcher.start();
                first = look;
            }
        }
        return first;
    }

    /** What the light at a height of 0..1 is to become, each channel 0..1. */
    double[] target(double y, double[] own) {
        double position = y * (colours.size() - 1);
        int upper = Math.min((int) position, colours.size() - 2);
        double[] target = new double[3];
        for (int channel = 0; channel < 3; channel++) {
            int shift = 16 - 8 * channel;
            double above = (colours.get(upper) >> shift & 255) / 255.0;
            double below = (colours.get(upper + 1) >> shift & 255) / 255.0;
            double colour = above + (below - above) * (position - upper);
            target[channel] = own[channel] + (colour - own[channel]) * weight;
        }
        return target;
    }
}
