package dev.continuity.api.media;

import dev.continuity.storage.media.StoredMedia;
import dev.continuity.take.Sha256;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Media in storage.
 * @param reference the value to use in storyboards
 * @param sha256 of the content
 * @param kind {@code clip} or {@code image}
 * @param extension without the dot
 * @param bytes length
 */
@Schema(requiredProperties = {"reference", "sha256", "kind", "extension", "bytes"})
record UploadedMedia(String reference, Sha256 sha256, String kind, String extension, long bytes) {
    static UploadedMedia of(StoredMedia stored) {
        return new UploadedMedia(
                stored.reference(),
                stored.sha256(),
                stored.kind().name().toLowerCase(Locale.ROOT),
                stored.extension(),
                stored.bytes());
    }
}
