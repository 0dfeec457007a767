package dev.continuity.render.take;

import dev.continuity.provider.HistoryEntry;
import dev.continuity.provider.ProviderException;
import dev.continuity.provider.VideoProvider;
import dev.continuity.take.Endpoint;
import java.util.Optional;

/** What the provider knows about a request of which only the id is known. */
sealed interface NamedRequest {
    /** The history shows it. */
    record Listed(HistoryEntry entry) implements NamedRequest {}

    /**
     * The queue has it, and the history does not show it (yet), so that its input cannot be compared.
     *
     * @param ended whether it is complete, and the history should show it soon
     */
    record Unlisted(boolean ended) implements NamedRequest {}

    /** The provider does not know it. */
    record NotFound() implements NamedRequest {}

    static NamedRequest lookUp(VideoProvider provider, Endpoint endpoint, String requestId)
            throws ProviderException, InterruptedException {
        Optional<HistoryEntry> listed = provider.inHistory(endpoint, requestId);
        if (listed.isPresent()) {
            return new Listed(listed.get());
        }
        try {
            return new Unlisted(
                    provider.status(provider.ticket(endpoint, requestId)).completed());
        } catch (ProviderException e) {
            if (e.kind() == ProviderException.Kind.REFUSED) {
                return new NotFound();
            }
            throw e;
        }
    }
}
