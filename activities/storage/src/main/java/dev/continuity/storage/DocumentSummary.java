package dev.continuity.storage;

import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * The summary of a document, kept as metadata of its object: readable with a HEAD, and never out of date, since the
 * same PUT writes both.
 */
final class DocumentSummary {
    private static final String NAME = "summary";

    /** S3 allows 2 KB for all metadata of an object. Headers are ASCII, hence the Base64. */
    private static final int MAX_LENGTH = 1_900;

    private DocumentSummary() {}

    /** Empty if the summary is too long: it is left out, never truncated. */
    static Map<String, String> metadata(Object summary) {
        String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(JsonDocuments.compactBytes(summary));
        return encoded.length() > MAX_LENGTH ? Map.of() : Map.of(NAME, encoded);
    }

    /** Empty if there is no readable summary; the document has to be read then. */
    static <T> Optional<T> read(Map<String, String> metadata, Class<T> type) {
        try {
            return Optional.ofNullable(metadata.get(NAME))
                    .map(encoded -> JsonDocuments.value(Base64.getUrlDecoder().decode(encoded), type, NAME));
        } catch (IllegalArgumentException | StorageException unreadable) {
            return Optional.empty();
        }
    }
}
