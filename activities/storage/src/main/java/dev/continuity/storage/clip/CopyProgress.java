package dev.continuity.storage.clip;

import java.util.OptionalLong;

/** Is told how far a copy is, often; must return at once. What it throws ends the copy. */
@FunctionalInterface
public interface CopyProgress {
    CopyProgress NONE = (bytes, total) -> {};

    /**
     * @param bytes so far
     * @param total if the source said so
     */
    void at(long bytes, OptionalLong total);
}
