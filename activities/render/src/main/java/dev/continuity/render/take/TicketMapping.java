package dev.continuity.render.take;

import dev.continuity.failure.FailureCode;
import dev.continuity.provider.Ticket;
import dev.continuity.provider.VideoProvider;
import dev.continuity.render.activity.ActivityFailures;
import dev.continuity.storage.ledger.StoredTicket;
import dev.continuity.storage.ledger.StoredTicket.How;
import java.time.Instant;

/** Tickets as the provider gives them, and as the ledger keeps them. */
final class TicketMapping {
    private TicketMapping() {}

    static StoredTicket submitted(VideoProvider provider, Ticket ticket, Instant at) {
        return stored(provider, ticket, at, How.SUBMITTED);
    }

    static StoredTicket adopted(VideoProvider provider, Ticket ticket, Instant at) {
        return stored(provider, ticket, at, How.ADOPTED);
    }

    static Ticket of(StoredTicket stored, VideoProvider provider) {
        checkThatItIsOf(provider, stored.provider());
        return provider.restore(
                new Ticket(stored.requestId(), stored.statusUrl(), stored.responseUrl(), stored.cancelUrl()));
    }

    /** A worker can ask its own provider alone. Another worker may know the other one, so it is tried again. */
    static void checkThatItIsOf(VideoProvider provider, String name) {
        if (!provider.name().equals(name)) {
            throw ActivityFailures.again(
                    FailureCode.OTHER_PROVIDER,
                    "The call was made to the provider %s, but this worker is set up for %s. Start a worker for %s."
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
