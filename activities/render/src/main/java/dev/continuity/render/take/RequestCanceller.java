package dev.continuity.render.take;

import dev.continuity.activity.RenderOrder;
import dev.continuity.provider.ProviderException;
import dev.continuity.provider.VideoProvider;
import dev.continuity.render.activity.ActivityFailures;
import dev.continuity.sequence.Cancellation;
import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.ledger.Attempt;
import dev.continuity.storage.ledger.Ledger;
import dev.continuity.storage.ledger.LedgerState;
import dev.continuity.storage.ledger.SequenceStore;
import dev.continuity.storage.ledger.StoredTicket;
import java.math.BigDecimal;
import java.util.Optional;

/** Asks the provider to cancel the open requests of a cancelled sequence, and reports what may still be billed. */
public final class RequestCanceller {
    private final VideoProvider provider;
    private final Ledger ledger;
    private final SequenceStore sequences;
    private final Reconciliation reconciliation;

    public RequestCanceller(VideoProvider provider, ObjectStore objects, Reconciliation reconciliation) {
        this.provider = provider;
        this.ledger = new Ledger(objects);
        this.sequences = new SequenceStore(objects);
        this.reconciliation = reconciliation;
    }

    public Cancellation cancel(RenderOrder order) throws InterruptedException {
        ledger.unsubscribe(order.project(), order.key(), order.sequence());
        LedgerState state = ledger.state(order.project(), order.key());
        Optional<Attempt> last = state.lastAttempt();
        if (state.take().isPresent()) {
            return nothingToCancel(order, "Its take is ready and is kept.");
        }
        if (last.isEmpty() || last.get().failure().isPresent()) {
            return nothingToCancel(order, "No request was open.");
        }
        Attempt inFlight = last.get();
        BigDecimal mayBeBilled = inFlight.isOrderedBy(order.sequence()) ? order.dollars() : BigDecimal.ZERO;
        if (hasOtherSubscriber(order)) {
            return new Cancellation(
                    order.step(),
                    null,
                    "Another sequence waits for the request, so it was not cancelled.",
                    mayBeBilled);
        }
        Optional<StoredTicket> ticket = ticket(order, inFlight);
        return ticket.isPresent()
                ? cancel(order, ticket.get(), mayBeBilled)
                : new Cancellation(
                        order.step(),
                        null,
                        "The outcome of the call is unknown, so it could not be cancelled.",
                        mayBeBilled);
    }

    /** Whether another sequence that has not ended waits for the take. */
    private boolean hasOtherSubscriber(RenderOrder order) {
        return ledger.subscribers(order.project(), order.key()).stream()
                .filter(sequence -> !sequence.equals(order.sequence()))
                .anyMatch(sequence -> sequences
                        .summary(sequence)
                        .filter(summary -> summary.status().isEnd())
                        .isEmpty());
    }

    private Optional<StoredTicket> ticket(RenderOrder order, Attempt inFlight) throws InterruptedException {
        if (inFlight.isUnknown() && reconciliation.lookUp(order, inFlight).adopted()) {
            return ledger.state(order.project(), order.key()).lastAttempt().flatMap(Attempt::ticket);
        }
        return inFlight.ticket();
    }

    private Cancellation cancel(RenderOrder order, StoredTicket ticket, BigDecimal mayBeBilled)
            throws InterruptedException {
        try {
            String outcome =
                    switch (provider.cancel(TicketMapping.of(ticket, provider))) {
                        case REQUESTED ->
                            "The provider was asked to cancel the request. If a clip arrives anyway, it is stored.";
                        case ALREADY_COMPLETED -> "The request was already complete. Its clip is stored.";
                        case NOT_FOUND -> "The provider no longer knows the request.";
                    };
            return new Cancellation(order.step(), ticket.requestId(), outcome, mayBeBilled);
        } catch (ProviderException e) {
            throw ActivityFailures.retryable(e);
        }
    }

    private static Cancellation nothingToCancel(RenderOrder order, String outcome) {
        return new Cancellation(order.step(), null, outcome, BigDecimal.ZERO);
    }
}
