package dev.continuity.storage.clip;

import dev.continuity.take.Sha256;

/** Hash and length of the bytes that are now in S3. */
public record CopiedClip(Sha256 sha256, long bytes) {}
