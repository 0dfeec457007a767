package dev.continuity.plan;

import dev.continuity.take.Sha256;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What is known of takes.
 *
 * @param ready keys of the takes that exist
 * @param underway keys of the takes that may have a call at the provider
 * @param failed keys of the takes that could not be made
 */
public record TakeStatuses(Set<Sha256> ready, Set<Sha256> underway, Set<Sha256> failed) {
    public TakeStatuses {
        ready = Collections.unmodifiableSet(new LinkedHashSet<>(ready));
        underway = Collections.unmodifiableSet(new LinkedHashSet<>(underway));
        failed = Collections.unmodifiableSet(new LinkedHashSet<>(failed));
    }

    /** Whether a take exists or is on its way: it costs nothing more. */
    public boolean has(Sha256 key) {
        return ready.contains(key) || underway.contains(key);
    }
}
