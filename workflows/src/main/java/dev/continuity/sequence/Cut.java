package dev.continuity.sequence;

/**
 * The assembled film in the archive, and its contact sheet beside it.
 *
 * @param seconds length
 * @param bytes length of the file
 * @param width pixels
 * @param height pixels
 * @param audio whether it has sound
 * @param shots that it shows
 */
public record Cut(double seconds, long bytes, int width, int height, boolean audio, int shots) {}
