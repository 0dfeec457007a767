package dev.continuity.storage;

import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * What is often asked of a document, as metadata of its object: written with it by the same PUT, so that it is never
 * older or newer, and read by a HEAD.
 */
final class DocumentSummary {
    private static final String NAME = "summary";

    /** S3: names and values of all metadata of an object, 2 KB. Headers hold ASCII alone, hence the Base64. */
    private static final int LONGEST = 1_900;

    private DocumentSummary() {}

    /** No metadata if it is too long: it is left out then, never cut. */
    static Map<String, String> metadata(Object summary) {
        String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(JsonDocuments.compactBytes(summary));
        return encoded.length() > LONGEST ? Map.of() : Map.of(NAME, encoded);
    }

    /** Empty if there is none, or none that can be read: the document itself tells. */
    static <T> Optional<T> read(Map<String, String> metadata, Class<T> type) {
        try {
            return Optional.ofNullable(metadata.get(NAME))
                    .map(encoded -> JsonDocuments.value(Base64.getUrlDecoder().decode(encoded), type, NAME));
        } catch (IllegalArgumentException | StorageException unreadable) {
            return Optional.empty();
        }
    }
}
