package dev.continuity.storage;

/**
 * A document and the ETag that tells whether it has changed since.
 *
 * @param value the document
 * @param etag without quotes
 */
public record DocumentVersion<T>(T value, String etag) {}
