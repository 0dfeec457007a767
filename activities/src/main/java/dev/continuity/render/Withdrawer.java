package dev.continuity.render;

import dev.continuity.archive.Archive;
import dev.continuity.archive.Attempt;
import dev.continuity.archive.Ledger;
import dev.continuity.archive.LedgerState;
import dev.continuity.archive.SequenceArchive;
import dev.continuity.archive.StoredTicket;
import dev.continuity.fal.FalClient;
import dev.continuity.fal.FalException;
import dev.continuity.sequence.RenderOrder;
import dev.continuity.sequence.Withdrawal;
import java.math.BigDecimal;
import java.util.Optional;

/** Asks the provider to cancel what a cancelled sequence has in flight, and says what may be billed all the same. */
final class Withdrawer {
    private final FalClient fal;
    private final Ledger ledger;
    private final SequenceArchive sequences;
    private final Reconciliation reconciliation;

    Withdrawer(FalClient fal, Archive archive, Reconciliation reconciliation) {
        this.fal = fal;
        this.ledger = new Ledger(archive);
        this.sequences = new SequenceArchive(archive);
        this.reconciliation = reconciliation;
    }

    Withdrawal withdraw(RenderOrder order) throws InterruptedException {
        ledger.forgo(order.project(), order.key(), order.sequence());
        LedgerState state = ledger.state(order.project(), order.key());
        Optional<Attempt> last = state.last();
        if (state.take().isPresent()) {
            return nothing(order, "Its take is ready and kept.");
        }
        if (last.isEmpty() || last.get().failure().isPresent()) {
            return nothing(order, "Nothing was in flight.");
        }
        Attempt inFlight = last.get();
        BigDecimal mayBeBilled = inFlight.isOrderedBy(order.sequence()) ? order.dollars() : BigDecimal.ZERO;
        if (isWantedByOthers(order)) {
            return new Withdrawal(order.step(), null, "Another sequence waits for it: it goes on.", mayBeBilled);
        }
        Optional<StoredTicket> ticket = ticket(order, inFlight);
        return ticket.isPresent()
                ? cancel(order, ticket.get(), mayBeBilled)
                : new Withdrawal(
                        order.step(),
                        null,
                        "Nobody can tell whether its call was accepted; it could not be cancelled.",
                        mayBeBilled);
    }

    /** Of those who waited for it, the ones that have not come to an end since. */
    private boolean isWantedByOthers(RenderOrder order) {
        return ledger.wantedBy(order.project(), order.key()).stream()
                .filter(sequence -> !sequence.equals(order.sequence()))
                .anyMatch(sequence -> sequences
                        .read(sequence)
                        .filter(record -> record.state().status().isEnd())
                        .isEmpty());
    }

    private Optional<StoredTicket> ticket(RenderOrder order, Attempt inFlight) throws InterruptedException {
        if (inFlight.isUnknown() && reconciliation.look(order, inFlight).adopted()) {
            return ledger.state(order.project(), order.key()).last().flatMap(Attempt::ticket);
        }
        return inFlight.ticket();
    }

    private Withdrawal cancel(RenderOrder order, StoredTicket ticket, BigDecimal mayBeBilled)
            throws InterruptedException {
        try {
            String outcome =
                    switch (fal.cancel(Tickets.of(ticket, fal))) {
                        case REQUESTED -> "The provider was asked to cancel it; should its clip come, it is kept.";
                        case ALREADY_COMPLETED -> "It was complete already; its clip is kept.";
                        case NOT_FOUND -> "The provider does not know it any more.";
                    };
            return new Withdrawal(order.step(), ticket.requestId(), outcome, mayBeBilled);
        } catch (FalException e) {
            throw Troubles.again(e.problem(), e.problem().said().retryAfter());
        }
    }

    private static Withdrawal nothing(RenderOrder order, String outcome) {
        return new Withdrawal(order.step(), null, outcome, BigDecimal.ZERO);
    }
}
