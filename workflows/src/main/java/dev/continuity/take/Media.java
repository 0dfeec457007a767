package dev.continuity.take;

import java.util.Locale;

/**
 * A clip or an image that people provided: fetched, checked and probed once, and from then on used from S3.
 *
 * @param sha256 hash of the content, its name in S3
 * @param kind recognised by content
 * @param extension file name extension without the dot: {@code mp4}, {@code mov}, {@code png}, {@code jpg},
 *     {@code webp}
 * @param bytes size of the content
 * @param width pixels, as viewers show it: after its rotation and its pixel aspect ratio
 * @param height pixels, as viewers show it
 * @param seconds length of a clip's picture; 0 for an image
 * @param fps nominal frames per second of a clip; 0 for an image
 * @param audio whether a clip has sound that can be decoded
 */
public record Media(
        Sha256 sha256,
        Kind kind,
        String extension,
        long bytes,
        int width,
        int height,
        double seconds,
        double fps,
        boolean audio) {
    public enum Kind {
        CLIP,
        IMAGE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public String contentType() {
        return contentType(extension);
    }

    /** The media type of an extension. */
    public static String contentType(String extension) {
        return switch (extension) {
            case "mp4" -> "video/mp4";
            case "mov" -> "video/quicktime";
            case "png" -> "image/png";
            case "jpg" -> "image/jpeg";
            case "webp" -> "image/webp";
            default -> "application/octet-stream";
        };
    }
}
