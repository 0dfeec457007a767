package dev.continuity.storage.ledger;

import java.time.Instant;

/**
 * A copy of a clip or image in the provider's storage.
 *
 * @param url where the provider serves it
 * @param uploadedAt when it was uploaded
 * @param expiresAt when the provider removes it
 */
public record ProviderUpload(String url, Instant uploadedAt, Instant expiresAt) {}
