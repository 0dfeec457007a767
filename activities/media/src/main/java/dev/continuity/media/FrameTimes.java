package dev.continuity.media;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * When the samples of a stream start and end, as its container says. From that come its length and its rate, which its
 * header only states, and often rounds.
 */
final class FrameTimes {
    /** How far the gap between two frames may be from the usual one and still count for the nominal rate. */
    private static final double REGULAR = 0.1;

    /** A frame that came late, or a first one that a container rounds, does not make a rate variable. */
    private static final double IRREGULAR_SHARE = 0.02;

    /** Clocks of cameras and rounded times are off by less, and the rates that are in use are farther apart, or nearly. */
    private static final double NEAR_RATE = 0.002;

    private final DoubleStream.Builder starts = DoubleStream.builder();
    private double tick;
    private double lastStart = Double.NEGATIVE_INFINITY;
    private double lastSeconds;
    private double end = Double.NEGATIVE_INFINITY;

    /** @param seconds between two ticks */
    void tick(double seconds) {
        tick = seconds;
    }

    /** Adds a sample, in any order; times are in ticks. */
    void add(long start, long length) {
        starts.add(start * tick);
        end = Math.max(end, (start + length) * tick);
        if (start * tick >= lastStart) {
            lastStart = start * tick;
            lastSeconds = length * tick;
        }
    }

    Measured measured() {
        double[] sorted = starts.build().sorted().toArray();
        if (sorted.length == 0) {
            return new Measured(0, 0, 0, Fraction.ZERO, false);
        }
        double[] gaps = gaps(sorted);
        double usual = gaps.length == 0 ? lastSeconds : gaps[gaps.length / 2];
        double[] regular = Arrays.stream(gaps)
                .filter(gap -> Math.abs(gap - usual) <= Math.max(REGULAR * usual, tick * 1.01))
                .toArray();
        double frame = Arrays.stream(regular).average().orElse(usual);
        // Some containers do not say how long the last frame is shown.
        double seconds = (lastSeconds > 0 ? end : end + frame) - sorted[0];
        boolean variable = gaps.length - regular.length > Math.max(1, IRREGULAR_SHARE * gaps.length);
        return new Measured(sorted.length, sorted[0], seconds, frame > 0 ? rate(1 / frame) : Fraction.ZERO, variable);
    }

    /** Between each two frames, the shortest first. */
    private static double[] gaps(double[] sorted) {
        double[] gaps = new double[sorted.length - 1];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = sorted[i + 1] - sorted[i];
        }
        Arrays.sort(gaps);
        return gaps;
    }

    /**
     * The rate in use that is nearest to {@code fps}: a whole number, or one of television. Their neighbours 24 and
     * 24000/1001 are different rates for a provider, so the nearer one counts.
     */
    static Fraction rate(double fps) {
        long whole = Math.max(1, Math.round(fps));
        Fraction rate = new Fraction(whole, 1);
        Fraction television = new Fraction(whole * 1000, 1001);
        boolean broadcast = whole % 24 == 0 || whole % 30 == 0;
        if (broadcast && Math.abs(television.toDouble() - fps) < Math.abs(whole - fps)) {
            rate = television;
        }
        return Math.abs(rate.toDouble() - fps) <= NEAR_RATE * fps
                ? rate
                : new Fraction(Math.max(1, Math.round(fps * 1000)), 1000);
    }

    /**
     * @param frames or samples
     * @param start of the first, in seconds
     * @param seconds from the first to the end of the last
     * @param rate nominal, per second
     * @param variable whether many do not keep to it
     */
    record Measured(long frames, double start, double seconds, Fraction rate, boolean variable) {
        /**
         * The length if each frame lasts as long as the rate says, unless that is a frame or more off. Containers round
         * times, and a fragmented one stretches the first frame by the priming of the sound.
         */
        double secondsOfFrames() {
            double frame = 1 / rate.toDouble();
            return Math.abs(frames * frame - seconds) < frame ? frames * frame : seconds;
        }
    }
}
