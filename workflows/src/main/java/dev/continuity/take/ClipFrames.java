package dev.continuity.take;

/**
 * The frames of a clip's picture. Its sound may be longer, so that the number of frames cannot be computed from the
 * length of the file.
 *
 * @param count as they were counted
 * @param rate nominal, what nearly all frames keep to
 * @param constant whether all but a few do
 * @param start when the first frame is shown, in seconds from the beginning of the file. Not 0 if the picture begins
 *     later than the sound, or if the file has no edit list for what its reordered frames delay
 */
public record ClipFrames(long count, FrameRate rate, boolean constant, double start) {}
