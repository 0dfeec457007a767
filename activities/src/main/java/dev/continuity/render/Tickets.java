package dev.continuity.render;

import dev.continuity.archive.StoredTicket;
import dev.continuity.archive.StoredTicket.How;
import dev.continuity.fal.FalClient;
import dev.continuity.fal.Ticket;
import java.time.Instant;

/** Tickets as the provider gives them, and as the ledger keeps them. */
final class Tickets {
    private Tickets() {}

    static StoredTicket submitted(Ticket ticket, Instant at) {
        return stored(ticket, at, How.SUBMITTED);
    }

    static StoredTicket adopted(Ticket ticket, Instant at) {
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
