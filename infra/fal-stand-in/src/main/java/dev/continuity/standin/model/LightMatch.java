package dev.continuity.standin.model;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Turns the light of a picture, band by band from top to bottom, into another: each channel is multiplied by what it
 * should be over what it is.
 */
final class LightMatch {

    /** The light that a height of 0..1 should have, given its own; each channel 0..1. */
    @FunctionalInterface
    interface Target {
        double[] at(double y, double[] own);
    }

    private static final double DARKEST = 0.10;
    private static final double BRIGHTEST = 1.9;

    private final Thumbnail picture;
    private final Target target;
    private final double gain;

    LightMatch(Thumbnail picture, Target target) {
        this.picture = picture;
        this.target = target;
        this.gain = IntStream.rangeClosed(0, 20)
                .mapToObj(i -> ratios(i / 20.0))
                .flatMapToDouble(Arrays::stream)
                .max()
                .orElse(1);
    }

    /** What the brightest channel is multiplied with. */
    double gain() {
        return gain;
    }

    /** Ratios over the gain, so that none is above 1. */
    double[] factors(double y) {
        double[] factors = ratios(y);
        for (int i = 0; i < 3; i++) {
            factors[i] = Math.min(1, factors[i] / gain);
        }
        return factors;
    }

    private double[] ratios(double y) {
        double[] own = smoothed(y);
        double[] wanted = target.at(y, own);
        double[] ratios = new double[3];
        double most = 0;
        for (int i = 0; i < 3; i++) {
            ratios[i] = Math.max(DARKEST, (wanted[i] + 0.02) / (own[i] + 0.02));
            most = Math.max(most, ratios[i]);
        }
        for (int i = 0; i < 3 && most > BRIGHTEST; i++) {
            ratios[i] *= BRIGHTEST / most;
        }
        return ratios;
    }

    private double[] smoothed(double y) {
        double[] sum = new double[3];
        for (int step = -3; step <= 3; step++) {
            double[] band = picture.band(y + step * 0.05);
            for (int i = 0; i < 3; i++) {
                sum[i] += band[i] / 7;
            }
        }
        return sum;
    }
}
