package dev.continuity.render.take;

import dev.continuity.failure.FailureCode;
import dev.continuity.provider.Ticket;
import dev.continuity.provider.VideoProvider;
import dev.continuity.render.activity.ActivityFailures;
import dev.continuity.storage.ledger.StoredTicket;
import dev.continuity.storage.ledger.StoredTicket.How;
import java.time.Instant;

/** Converts between the provider's tickets and those in the ledger. */
final class TicketMapping {
    private TicketMapping() {}

    static StoredTicket submitted(VideoProvider provider, Ticket ticket, Instant at) {
        return stored(provider, ticket, at, How.SUBMITTED);
    }

    static StoredTicket adopted(VideoProvider provider, Ticket ticket, Instant at) {
        return stored(provider, ticket, at, How.ADOPTED);
    }

    static Ticket of(StoredTicket stored, VideoProvider provider) {
        requireProvider(provider, stored.provider());
        return provider.restore(
                new Ticket(stored.requestId(), stored.statusUrl(), stored.responseUrl(), stored.cancelUrl()));
    }

    /** A worker can only call its own provider. Another worker may have the right one, so the failure is retryable. */
    static void requireProvider(VideoProvider provider, String name) {
        if (!provider.name().equals(name)) {
            throw ActivityFailures.retryable(
                    FailureCode.OTHER_PROVIDER,
                    "The call was made to the provider %s, but this worker uses %s. Start a worker for %s."
                            .formatted(name, provider.name(), name),
                    null);
        }
    }

    private static StoredTicket stored(VideoProvider provider, Ticket ticket, Instant at, How how) {
        return new StoredTicket(
                provider.name(),
                ticket.requestId(),
                ticket.statusUrl(),
                ticket.responseUrl(),
                ticket.cancelUrl(),
                at,
                how);
    }
}
