package dev.continuity.render.take;

import dev.continuity.activity.RenderOrder;
import dev.continuity.provider.HistoryEntry;
import dev.continuity.provider.ProviderException;
import dev.continuity.render.activity.ActivityFailures;
import dev.continuity.sequence.Resolution;
import dev.continuity.storage.ledger.Attempt;
import dev.continuity.storage.ledger.Intent;
import dev.continuity.storage.ledger.Ledger;
import dev.continuity.storage.ledger.RequestOwner;
import dev.continuity.storage.ledger.StoredTicket;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;

/** Writes into the ledger what a person decides about a call whose outcome is unknown. */
public final class ResolutionWriter {
    private final Ledger ledger;
    private final Reconciliation reconciliation;
    private final Clock clock;

    public ResolutionWriter(Ledger ledger, Reconciliation reconciliation, Clock clock) {
        this.ledger = ledger;
        this.reconciliation = reconciliation;
        this.clock = clock;
    }

    /** The same decision twice is no error: the answer to the first may have been lost. */
    public void resolve(RenderOrder order, int number, Resolution resolution) throws InterruptedException {
        Attempt attempt = ledger.state(order.project(), order.key())
                .attempt(number)
                .orElseThrow(() -> ActivityFailures.refused("The ledger has no attempt " + number + " of this take."));
        switch (resolution.choice()) {
            case ADOPT -> adopt(order, attempt, Objects.requireNonNull(resolution.requestId()));
            case RESUBMIT -> {
                // With a ticket or a failure its outcome is known: the next render goes on from there.
                if (attempt.isUnknown()) {
                    ledger.recordFailure(
                            order.project(),
                            order.key(),
                            number,
                            UnknownOutcome.left("A person decided to submit it again.", false, clock));
                }
            }
            case ABANDON -> abandon(order, attempt);
        }
    }

    private void adopt(RenderOrder order, Attempt attempt, String requestId) throws InterruptedException {
        Optional<String> known = attempt.ticket().map(StoredTicket::requestId);
        if (known.isPresent() && known.get().equals(requestId)) {
            return;
        }
        if (!attempt.isUnknown()) {
            throw ActivityFailures.refused(known.map(other -> "Its outcome is known: it is request " + other + ".")
                    .orElse("It was decided on before: it is abandoned, or submitted again."));
        }
        Intent intent = attempt.intent().orElseThrow();
        HistoryEntry found = found(order, intent, requestId);
        if (!reconciliation.isFor(found, intent)) {
            throw ActivityFailures.refused(
                    "The provider's request %s asks for something else than this step.".formatted(requestId));
        }
        RequestOwner us = new RequestOwner(order.project(), order.key(), attempt.number());
        if (!reconciliation.adopt(order, us, requestId, found.sentAt())) {
            throw ActivityFailures.refused("The provider's request %s belongs to another take.".formatted(requestId));
        }
    }

    private HistoryEntry found(RenderOrder order, Intent intent, String requestId) throws InterruptedException {
        try {
            return reconciliation.requests(order, intent).stream()
                    .filter(item -> item.requestId().equals(requestId))
                    .findFirst()
                    .orElseThrow(() -> ActivityFailures.refused(
                            "The provider's history of %s shows no request %s since %s, so it cannot be checked."
                                    .formatted(
                                            order.recipe().endpoint().id(), requestId, Reconciliation.from(intent))));
        } catch (ProviderException e) {
            throw ActivityFailures.again(e);
        }
    }

    private void abandon(RenderOrder order, Attempt attempt) {
        if (attempt.ticket().isPresent()) {
            throw ActivityFailures.refused(
                    "Its outcome is known: it is request %s. To cancel that request, cancel the sequence."
                            .formatted(attempt.ticket().get().requestId()));
        }
        if (attempt.isUnknown()) {
            ledger.recordFailure(
                    order.project(),
                    order.key(),
                    attempt.number(),
                    UnknownOutcome.abandoned("A person abandoned it; it may have been billed all the same.", clock));
        }
    }
}
