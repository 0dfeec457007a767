package dev.continuity.media.prepare;

import dev.continuity.media.Fraction;
import dev.continuity.plan.InputLimits;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which constant frame rate a clip gets. */
final class TargetRate {
    /** Frames per second, ascending. */
    private static final List<Fraction> COMMON = Stream.of(24, 25, 30, 48, 50, 60)
            .filter(rate -> rate >= InputLimits.MIN_FPS && rate <= InputLimits.MAX_FPS)
            .map(rate -> new Fraction(rate, 1))
            .toList();

    /** Below it, 23.976 counts as 24 when it is multiplied or divided. */
    private static final double TELEVISION_TOLERANCE = 0.002;

    private TargetRate() {}

    /**
     * The rate of a clip if it is constant and allowed; else one that needs the fewest repeated or dropped frames.
     *
     * @param nominal frames per second that most frames of the clip keep to, more than zero
     * @param variable whether many do not
     */
    static Fraction of(Fraction nominal, boolean variable) {
        double fps = nominal.toDouble();
        if (variable) {
            return nearest(fps);
        } else if (isAllowed(nominal)) {
            return nominal;
        }
        if (fps < InputLimits.MIN_FPS) {
            return first(COMMON.stream(), rate -> isWhole(rate.toDouble() / fps), nearest(fps));
        }
        return first(
                COMMON.stream().sorted(Comparator.comparing(Fraction::toDouble).reversed()),
                rate -> isWhole(fps / rate.toDouble()),
                nearest(fps));
    }

    private static boolean isAllowed(Fraction rate) {
        return rate.toDouble() >= InputLimits.MIN_FPS && rate.toDouble() <= InputLimits.MAX_FPS;
    }

    private static boolean isWhole(double ratio) {
        return Math.abs(ratio / Math.max(1, Math.round(ratio)) - 1) < TELEVISION_TOLERANCE;
    }

    private static Fraction nearest(double fps) {
        return COMMON.stream()
                .min(Comparator.comparingDouble(rate -> Math.abs(rate.toDouble() - fps)))
                .orElseThrow();
    }

    private static Fraction first(Stream<Fraction> rates, Predicate<Fraction> wanted, Fraction other) {
        return rates.filter(wanted).findFirst().orElse(other);
    }
}
