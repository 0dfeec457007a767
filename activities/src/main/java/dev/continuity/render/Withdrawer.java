package dev.continuity.render;

import dev.continuity.archive.Attempt;
import dev.continuity.archive.Ledger;
import dev.continuity.archive.LedgerState;
import dev.continuity.archive.StoredTicket;
import dev.continuity.fal.CancelOutcome;
import dev.continuity.fal.FalClient;
import dev.continuity.fal.FalException;
import dev.continuity.sequence.RenderOrder;
import dev.continuity.sequence.Withdrawal;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks the provider to cancel what a cancelled sequence has in flight, and says what may be billed all the same. */
final class Withdrawer {
    private final FalClient fal;
    private final Ledger ledger;

    Withdrawer(FalClient fal, Ledger ledger) {
        this.fal = fal;
        this.ledger = ledger;
    }

    Withdrawal withdraw(RenderOrder order) throws InterruptedException {
        LedgerState state = ledger.state(order.project(), order.key());
        Optional<Attempt> last = state.last();
        if (state.take().isPresent()) {
            return nothing(order, "Its take is ready and kept.");
        }
        if (last.isEmpty() || last.get().failure().isPresent()) {
            return nothing(order, "Nothing was in flight.");
        }
        boolean ours = last.get()
                .intent()
                .filter(intent -> intent.sequence().equals(order.sequence().text()))
                .isPresent();
        if (!ours) {
            return nothing(order, "Another sequence had ordered it, and still waits for it.");
        }
        Optional<StoredTicket> ticket = last.get().ticket();
        if (ticket.isEmpty()) {
            return withdrawal(
                    order,
                    null,
                    "Nobody can tell whether its call was accepted; it could not be cancelled.",
                    order.dollars());
        }
        return cancel(order, ticket.get());
    }

    private Withdrawal cancel(RenderOrder order, StoredTicket ticket) throws InterruptedException {
        try {
            CancelOutcome outcome = fal.cancel(Tickets.of(ticket));
            return switch (outcome) {
                case REQUESTED ->
                    withdrawal(order, ticket.requestId(), "The provider was asked to cancel it.", order.dollars());
                case ALREADY_COMPLETED ->
                    withdrawal(
                            order,
                            ticket.requestId(),
                            "It was complete already; resume to get its clip.",
                            order.dollars());
                case NOT_FOUND ->
                    withdrawal(order, ticket.requestId(), "The provider does not know it any more.", order.dollars());
            };
        } catch (FalException e) {
            throw Troubles.again(e.problem(), e.problem().said().retryAfter());
        }
    }

    private static Withdrawal nothing(RenderOrder order, String outcome) {
        return withdrawal(order, null, outcome, BigDecimal.ZERO);
    }

    private static Withdrawal withdrawal(
            RenderOrder order, @Nullable String requestId, String outcome, BigDecimal mayBeBilled) {
        return new Withdrawal(order.step(), requestId, outcome, mayBeBilled);
    }
}
