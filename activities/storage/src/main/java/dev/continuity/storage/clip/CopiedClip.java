package dev.continuity.storage.clip;

import dev.continuity.take.Sha256;

/** What was copied: hash and length of the very bytes that are in storage. */
public record CopiedClip(Sha256 sha256, long bytes) {}
