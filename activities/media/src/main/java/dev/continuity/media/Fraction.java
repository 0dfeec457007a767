package dev.continuity.media;

/**
 * An exact ratio, such as a frame rate: 30000/1001.
 *
 * @param numerator zero or more
 * @param denominator more than zero
 */
public record Fraction(long numerator, long denominator) {
    static final Fraction ZERO = new Fraction(0, 1);
    static final Fraction ONE = new Fraction(1, 1);

    public Fraction {
        if (numerator < 0 || denominator <= 0) {
            throw new IllegalArgumentException("Not a ratio: %s/%s".formatted(numerator, denominator));
        }
    }

    public double toDouble() {
        return (double) numerator / denominator;
    }

    /** As ffmpeg's options take it: {@code 30000/1001}. */
    @Override
    public String toString() {
        return numerator + "/" + denominator;
    }
}
