package dev.continuity.archive;

import java.time.Instant;

/**
 * What S3 says of an object.
 *
 * @param key in the bucket
 * @param bytes length
 * @param etag without quotes; an MD5 for some objects, and only for some
 * @param modifiedAt by the clock of S3
 */
public record ObjectFacts(String key, long bytes, String etag, Instant modifiedAt) {}
