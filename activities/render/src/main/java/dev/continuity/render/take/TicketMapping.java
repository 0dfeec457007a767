package dev.continuity.render.take;

import dev.continuity.provider.Ticket;
import dev.continuity.provider.fal.FalClient;
import dev.continuity.storage.ledger.StoredTicket;
import dev.continuity.storage.ledger.StoredTicket.How;
import java.time.Instant;

/** Tickets as the provider gives them, and as the ledger keeps them. */
public final class TicketMapping {
    private TicketMapping() {}

    static StoredTicket submitted(Ticket ticket, Instant at) {
        return stored(ticket, at, How.SUBMITTED);
    }

    public static StoredTicket adopted(Ticket ticket, Instant at) {
        return stored(ticket, at, How.ADOPTED);
    }

    static Ticket of(StoredTicket stored, FalClient fal) {
        return fal.kept(new Ticket(stored.requestId(), stored.statusUrl(), stored.responseUrl(), stored.cancelUrl()));
    }

    private static StoredTicket stored(Ticket ticket, Instant at, How how) {
        return new StoredTicket(
                ticket.requestId(), ticket.statusUrl(), ticket.responseUrl(), ticket.cancelUrl(), at, how);
    }
}
