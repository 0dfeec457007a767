package dev.continuity.media.prepare;

import dev.continuity.media.Orientation;

/**
 * A picture as it was brought.
 *
 * @param bytes length of the file
 * @param width pixels, as shown: after it was turned
 * @param height pixels, as shown
 * @param orientation how the stored picture has to be turned
 */
record OriginalPicture(SourceFormat format, long bytes, int width, int height, Orientation orientation) {
    boolean common() {
        return format == SourceFormat.JPEG || format == SourceFormat.PNG || format == SourceFormat.WEBP;
    }

    boolean turned() {
        return orientation != Orientation.UPRIGHT;
    }
}
