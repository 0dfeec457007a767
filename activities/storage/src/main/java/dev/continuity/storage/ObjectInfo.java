package dev.continuity.storage;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * What S3 says of an object.
 *
 * @param key in the bucket
 * @param bytes length
 * @param etag without quotes; an MD5 for some objects, and only for some
 * @param modifiedAt by the clock of S3
 * @param metadata that it was written with; a listing does not tell
 */
public record ObjectInfo(String key, long bytes, String etag, Instant modifiedAt, Map<String, String> metadata) {
    public ObjectInfo {
        metadata = Map.copyOf(metadata);
    }

    static ObjectInfo of(S3Object listed) {
        return new ObjectInfo(listed.key(), listed.size(), unquoted(listed.eTag()), listed.lastModified(), Map.of());
    }

    static ObjectInfo of(String key, HeadObjectResponse head) {
        return new ObjectInfo(key, head.contentLength(), unquoted(head.eTag()), head.lastModified(), head.metadata());
    }

    /** The summary that a document was written with; empty if there is none, or none that can be read as this. */
    public <T> Optional<T> summary(Class<T> type) {
        return DocumentSummary.read(metadata, type);
    }

    /** Empty where there is none yet: some S3s list uploads in flight, too. */
    static String unquoted(@Nullable String etag) {
        return etag == null ? "" : etag.replace("\"", "");
    }
}
