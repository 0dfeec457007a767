package dev.continuity.take;

/**
 * Frames per second as an exact fraction: 30000/1001 is what people call 29.97.
 *
 * @param numerator more than zero
 * @param denominator more than zero
 */
public record FrameRate(long numerator, long denominator) {
    public FrameRate {
        if (numerator <= 0 || denominator <= 0) {
            throw new IllegalArgumentException("Not a frame rate: %s/%s".formatted(numerator, denominator));
        }
    }
}
