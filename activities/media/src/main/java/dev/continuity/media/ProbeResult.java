package dev.continuity.media;

/**
 * What ffmpeg found in a file.
 *
 * @param seconds length of a clip, to a hundredth; 0 for an image
 * @param width pixels, as shown: after its rotation
 * @param height pixels, as shown
 * @param fps frames per second of a clip; 0 for an image
 * @param audio whether it has sound
 * @param codec of the video or image: {@code h264}, {@code hevc}, {@code png}, …
 * @param pixelFormat {@code yuv420p}, …
 * @param timescale ticks per second of the video track; 0 if unknown
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
