package dev.continuity.render;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.continuity.archive.Attempt;
import dev.continuity.archive.Intent;
import dev.continuity.archive.Ledger;
import dev.continuity.archive.RequestOwner;
import dev.continuity.archive.StoredTicket;
import dev.continuity.fal.FalException;
import dev.continuity.fal.HistoryItem;
import dev.continuity.sequence.RenderOrder;
import dev.continuity.sequence.Resolution;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;

/** Writes into the ledger what a person decides of a call of which nobody can tell whether it was accepted. */
final class Resolver {
    private final Ledger ledger;
    private final Reconciliation reconciliation;
    private final Clock clock;

    Resolver(Ledger ledger, Reconciliation reconciliation, Clock clock) {
        this.ledger = ledger;
        this.reconciliation = reconciliation;
        this.clock = clock;
    }

    /** Deciding the same twice is no error: the answer to the first may have been lost. */
    void resolve(RenderOrder order, int number, Resolution resolution) throws InterruptedException {
        Attempt attempt = ledger.state(order.project(), order.key())
                .attempt(number)
                .orElseThrow(() -> Troubles.refused("The ledger has no attempt " + number + " at this take."));
        switch (resolution.choice()) {
            case ADOPT -> adopt(order, attempt, Objects.requireNonNull(resolution.requestId()));
            case RESUBMIT -> {
                // With a ticket or a failure it is unknown no more: whoever goes on sees that.
                if (attempt.isUnknown()) {
                    ledger.fail(
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
            throw Troubles.refused(known.map(other -> "It is known by now to be request " + other + ".")
                    .orElse("It was decided on before: it is given up, or submitted again."));
        }
        Intent intent = attempt.intent().orElseThrow();
        HistoryItem found = found(order, intent, requestId);
        if (!found.hasInput((ObjectNode) intent.input())) {
            throw Troubles.refused(
                    "The provider's request %s was asked for something else than this step.".formatted(requestId));
        }
        RequestOwner us = new RequestOwner(order.project(), order.key(), attempt.number());
        if (!reconciliation.adopt(order, us, requestId, found.sentAt())) {
            throw Troubles.refused("The provider's request %s belongs to another take.".formatted(requestId));
        }
    }

    private HistoryItem found(RenderOrder order, Intent intent, String requestId) throws InterruptedException {
        try {
            return reconciliation.requests(order, intent).stream()
                    .filter(item -> item.requestId().equals(requestId))
                    .findFirst()
                    .orElseThrow(() -> Troubles.refused(
                            "The provider's history of %s shows no request %s since %s; it cannot be checked."
                                    .formatted(
                                            order.recipe().endpoint().id(), requestId, Reconciliation.from(intent))));
        } catch (FalException e) {
            throw Troubles.again(e.problem(), e.problem().said().retryAfter());
        }
    }

    private void abandon(RenderOrder order, Attempt attempt) {
        if (attempt.ticket().isPresent()) {
            throw Troubles.refused("It is known by now to be request %s: cancel the sequence to take it back."
                    .formatted(attempt.ticket().get().requestId()));
        }
        if (attempt.isUnknown()) {
            ledger.fail(
                    order.project(),
                    order.key(),
                    attempt.number(),
                    UnknownOutcome.abandoned("A person gave it up; it may have been billed all the same.", clock));
        }
    }
}
