package dev.continuity.storage.clip;

import java.util.OptionalLong;

/** Told often how far a copy has come; must return at once. What it throws ends the copy. */
@FunctionalInterface
public interface CopyProgress {
    CopyProgress NONE = (bytes, total) -> {};

    /**
     * @param bytes copied so far
     * @param total if the source said so
     */
    void at(long bytes, OptionalLong total);
}
