package dev.continuity.storage.ledger;

import dev.continuity.storage.ObjectInfo;
import dev.continuity.storage.ObjectKeys;
import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.StorageException;
import dev.continuity.take.Take;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies of a clip that no take names: dead processes left them, or an S3 kept the beginning of an upload that was cut
 * off.
 */
public final class StrayClips {
    private static final Logger LOG = LoggerFactory.getLogger(StrayClips.class);

    private final ObjectStore objects;

    public StrayClips(ObjectStore objects) {
        this.objects = objects;
    }

    /**
     * Removes the other copies of the clip of a take. They cost space alone, so one that cannot be removed is only logged.
     *
     * @param recorded is in the ledger already: whoever copies the same clip now finds it there, and does not use its own
     *     copy
     */
    public void remove(String project, Take recorded) {
        String prefix = ObjectKeys.clips(project, recorded.key());
        try {
            objects.list(prefix).stream()
                    .map(ObjectInfo::key)
                    .filter(key -> ObjectKeys.isCopyOf(recorded.requestId(), key)
                            && !key.startsWith(prefix + recorded.clip() + "."))
                    .forEach(this::delete);
        } catch (StorageException e) {
            LOG.warn("Copies that no take needs are left under {}: {}", objects.uri(prefix), e.getMessage());
        }
    }

    private void delete(String key) {
        objects.delete(key);
        LOG.info("Removed {}, a copy that no take needs", objects.uri(key));
    }
}
