package dev.continuity.media;

/**
 * What ffmpeg sees in a file.
 *
 * @param seconds length of a clip, to a hundredth; 0 for an image
 * @param width pixels, as shown: a rotation is honoured
 * @param height pixels, as shown
 * @param fps frames per second of a clip; 0 for an image
 * @param audio whether there is sound
 * @param codec of the picture: {@code h264}, {@code hevc}, {@code png}, …
 * @param pixelFormat {@code yuv420p}, …
 * @param timescale ticks per second of the video track; 0 if not known
 */
public record ProbeResult(
        double seconds,
        int width,
        int height,
        double fps,
        boolean audio,
        String codec,
        String pixelFormat,
        int timescale) {}
