package dev.continuity.media;

import java.util.Optional;

/**
 * What ffmpeg found in a file. Of a clip with several video streams, the first that is not a cover picture counts; of
 * several sound tracks, the first.
 *
 * @param seconds length of a clip's picture, from the first frame to the end of the last; its sound may end earlier or
 *     later. 0 for an image
 * @param fileSeconds length of a clip's longest stream, as its header states; 0 if it states none
 * @param width pixels, as viewers show it: after {@code pixelAspect} and {@code orientation}
 * @param height pixels, as viewers show it
 * @param rate nominal frames per second of a clip, what nearly all of its frames keep to; 0/1 for an image
 * @param variableRate whether a clip has many frames that do not keep to it
 * @param frames of a clip's picture; 1 for an image
 * @param start when a clip's first frame is shown, in seconds from the beginning of the file as players count; 0 for an
 *     image
 * @param orientation how the stored picture has to be turned to be upright
 * @param pixelAspect width of a stored pixel to its height; 1/1 for an image
 * @param sound of a clip, unless it has none or this ffmpeg has no decoder for it
 * @param codec of the video or image: {@code h264}, {@code hevc}, {@code png}, …
 * @param pixelFormat {@code yuv420p}, …
 * @param timescale ticks per second of the video track; 0 for an image
 */
public record ProbeResult(
        double seconds,
        double fileSeconds,
        int width,
        int height,
        Fraction rate,
        boolean variableRate,
        long frames,
        double start,
        Orientation orientation,
        Fraction pixelAspect,
        Optional<Sound> sound,
        String codec,
        String pixelFormat,
        int timescale) {
    /** Farther from it than this share of it, the average rate shows that frames do not keep to the nominal rate. */
    private static final double MOST_IRREGULAR = 0.1;

    /** @param seconds from its first sample to its last */
    public record Sound(double seconds) {}

    /** Whether it has sound that can be decoded. */
    public boolean audio() {
        return sound.isPresent();
    }

    /**
     * Frames per second, for judging a clip: the nominal rate, which a delayed frame or a container's rounding does not
     * change. The average rate if it is far from the nominal one, as in a recording of a screen that seldom changes. 0 for
     * an image.
     */
    public double fps() {
        double average = seconds > 0 ? frames / seconds : 0;
        double nominal = rate.toDouble();
        return Math.abs(average - nominal) <= MOST_IRREGULAR * nominal ? nominal : average;
    }

    ProbeResult lasting(double newSeconds) {
        return new ProbeResult(
                newSeconds,
                fileSeconds,
                width,
                height,
                rate,
                variableRate,
                Math.round(newSeconds * rate.toDouble()),
                start,
                orientation,
                pixelAspect,
                sound,
                codec,
                pixelFormat,
                timescale);
    }
}
