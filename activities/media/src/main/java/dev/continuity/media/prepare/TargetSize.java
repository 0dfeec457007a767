package dev.continuity.media.prepare;

import dev.continuity.plan.InputLimits;
import java.util.Optional;

/**
 * The size that a clip gets.
 *
 * @param width pixels, even
 * @param height pixels, even
 */
record TargetSize(int width, int height) {
    /** The longer side of full HD: the models render no larger, and 4K becomes exactly half of itself. */
    private static final double FULL_HD = 1920;

    /** The size of a clip if it is allowed, else the nearest one that is; empty if its shape fits at no size. */
    static Optional<TargetSize> of(int width, int height) {
        double shorter = Math.min(width, height);
        double longer = Math.max(width, height);
        double scale = 1;
        if (shorter < InputLimits.MIN_CLIP_SIDE) {
            scale = InputLimits.MIN_CLIP_SIDE / shorter;
        } else if (longer > InputLimits.MAX_CLIP_SIDE) {
            scale = Math.max(FULL_HD / longer, InputLimits.MIN_CLIP_SIDE / shorter);
        }
        TargetSize size = new TargetSize(even(width * scale), even(height * scale));
        return size.fits() ? Optional.of(size) : Optional.empty();
    }

    @Override
    public String toString() {
        return width + "×" + height;
    }

    private boolean fits() {
        return Math.min(width, height) >= InputLimits.MIN_CLIP_SIDE
                && Math.max(width, height) <= InputLimits.MAX_CLIP_SIDE;
    }

    /** H.264 stores the colours of two pixels by two together. */
    private static int even(double side) {
        return (int) Math.round(side / 2) * 2;
    }
}
