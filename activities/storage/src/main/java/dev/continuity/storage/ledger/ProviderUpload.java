package dev.continuity.storage.ledger;

import java.time.Instant;

/**
 * Our copy of a clip or image in the provider's storage.
 *
 * @param url where the provider serves it
 * @param uploadedAt when it was put there
 * @param expiresAt when the provider will have removed it
 */
public record ProviderUpload(String url, Instant uploadedAt, Instant expiresAt) {}
