package dev.continuity.storage.media;

import dev.continuity.take.Media;
import dev.continuity.take.Sha256;

/**
 * Media in the archive, as far as its first bytes tell.
 *
 * @param extension without the dot
 * @param bytes length
 */
public record StoredMedia(Sha256 sha256, Media.Kind kind, String extension, long bytes) {
    /** As storyboards name it. */
    public String reference() {
        return "media:" + sha256;
    }
}
