package dev.continuity.storage;

/**
 * A document, and how to tell whether it is still the same.
 *
 * @param value of it
 * @param etag without quotes
 */
public record DocumentVersion<T>(T value, String etag) {}
