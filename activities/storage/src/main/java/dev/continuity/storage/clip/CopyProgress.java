package dev.continuity.storage.clip;

import java.util.OptionalLong;

/** Called frequently during a copy; must return at once. An exception from it ends the copy. */
@FunctionalInterface
public interface CopyProgress {
    CopyProgress NONE = (bytes, total) -> {};

    /**
     * @param bytes copied so far
     * @param total length of the clip, if the source names it
     */
    void copied(long bytes, OptionalLong total);
}
