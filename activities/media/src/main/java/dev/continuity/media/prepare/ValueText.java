package dev.continuity.media.prepare;

import dev.continuity.media.Fraction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Values as people read them. */
final class ValueText {
    private ValueText() {}

    /** Such as {@code 8 s} or {@code 10.05 s}. */
    static String seconds(double seconds) {
        return number(seconds, 2) + " s";
    }

    /** A point in a clip, such as {@code 1:10} or {@code 0:02.5}. */
    static String time(double seconds) {
        BigDecimal rounded = new BigDecimal(number(seconds, 2));
        long whole = rounded.longValue();
        String rest =
                rounded.subtract(BigDecimal.valueOf(whole)).toPlainString().replaceFirst("^0", "");
        return String.format(Locale.ROOT, "%d:%02d%s", whole / 60, whole % 60, rest);
    }

    /** Such as {@code 24} or {@code 23.976}. */
    static String rate(Fraction rate) {
        return number(rate.toDouble(), 3);
    }

    /** Such as {@code 12.3 MB}. */
    static String bytes(long bytes) {
        return bytes < 100_000 ? number(bytes / 1e3, 0) + " kB" : number(bytes / 1e6, 1) + " MB";
    }

    /** Such as {@code H.264}. */
    static String codec(String codec) {
        return switch (codec) {
            case "h264" -> "H.264";
            case "hevc" -> "HEVC";
            case "prores" -> "ProRes";
            default -> codec.toUpperCase(Locale.ROOT);
        };
    }

    static String size(int width, int height) {
        return width + "×" + height;
    }

    /** Without zeros at its end. */
    static String number(double value, int decimals) {
        BigDecimal rounded = BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0).toPlainString() : rounded.toPlainString();
    }
}
