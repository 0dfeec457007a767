package dev.continuity.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * What S3 says of an object.
 *
 * @param key in the bucket
 * @param bytes length
 * @param etag without quotes; an MD5 for some objects, and only for some
 * @param modifiedAt by the clock of S3
 */
public record ObjectInfo(String key, long bytes, String etag, Instant modifiedAt) {
    static ObjectInfo of(S3Object listed) {
        return new ObjectInfo(listed.key(), listed.size(), unquoted(listed.eTag()), listed.lastModified());
    }

    /** Empty where there is none yet: some S3s list uploads in flight, too. */
    static String unquoted(@Nullable String etag) {
        return etag == null ? "" : etag.replace("\"", "");
    }
}
