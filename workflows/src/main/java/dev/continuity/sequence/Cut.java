package dev.continuity.sequence;

/**
 * The assembled film in S3, with its contact sheet beside it.
 *
 * @param seconds length
 * @param bytes size of the file
 * @param width pixels
 * @param height pixels
 * @param audio whether it has sound
 * @param shots how many shots it shows
 */
public record Cut(double seconds, long bytes, int width, int height, boolean audio, int shots) {}
