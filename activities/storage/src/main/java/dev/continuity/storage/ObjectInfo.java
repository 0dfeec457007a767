package dev.continuity.storage;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * What S3 knows about an object.
 *
 * @param key in the bucket
 * @param bytes length
 * @param etag without quotes; the MD5 of the content only for some objects
 * @param modifiedAt by the clock of S3
 * @param metadata that it was written with; empty in listings, which do not include it
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

    /** The summary that a document was written with; empty if there is none of this type. */
    public <T> Optional<T> summary(Class<T> type) {
        return DocumentSummary.read(metadata, type);
    }

    /** Empty if there is no ETag yet: some S3s list uploads in progress, too. */
    static String unquoted(@Nullable String etag) {
        return etag == null ? "" : etag.replace("\"", "");
    }
}
