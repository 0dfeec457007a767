package dev.continuity.storage.clip;

import dev.continuity.take.Sha256;

/** What was copied: hash and length of the very bytes that are in the archive. */
public record CopiedClip(Sha256 sha256, long bytes) {}
