package dev.continuity.api.media;

import dev.continuity.storyboard.MediaUse;
import dev.continuity.take.Media;
import dev.continuity.take.Sha256;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A clip or an image that a storyboard names, as it is in storage.
 *
 * @param path of the place in the storyboard: {@code source}, {@code images.look}
 * @param sha256 of the content
 * @param kind {@code clip} or {@code image}
 * @param bytes length
 * @param width pixels, as viewers show it
 * @param height pixels, as viewers show it
 * @param seconds length of a clip; 0 for an image
 * @param fps nominal frames per second of a clip; 0 for an image
 */
@Schema(requiredProperties = {"path", "sha256", "kind", "bytes", "width", "height", "seconds", "fps"})
record UsedMedia(
        String path, Sha256 sha256, String kind, long bytes, int width, int height, double seconds, double fps) {
    static UsedMedia of(MediaUse use, Media media) {
        return new UsedMedia(
                use.path(),
                media.sha256(),
                media.kind().toString(),
                media.bytes(),
                media.width(),
                media.height(),
                media.seconds(),
                media.fps());
    }
}
