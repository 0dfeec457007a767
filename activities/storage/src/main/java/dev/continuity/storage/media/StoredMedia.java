package dev.continuity.storage.media;

import dev.continuity.take.Media;
import dev.continuity.take.Sha256;

/**
 * Media in S3 that may not be probed yet.
 *
 * @param extension without the dot
 * @param bytes length
 */
public record StoredMedia(Sha256 sha256, Media.Kind kind, String extension, long bytes) {
    /** Media that was probed. */
    public static StoredMedia of(Media facts) {
        return new StoredMedia(facts.sha256(), facts.kind(), facts.extension(), facts.bytes());
    }

    /** The reference for storyboards. */
    public String reference() {
        return "media:" + sha256;
    }
}
