package dev.continuity.storage.ledger;

import dev.continuity.take.Sha256;

/** The attempt that a provider's request belongs to. */
public record RequestOwner(String project, Sha256 key, int attempt) {}
