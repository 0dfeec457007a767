package dev.continuity.render.take;

import dev.continuity.activity.RenderOrder;
import dev.continuity.direction.Resolution;
import dev.continuity.provider.HistoryEntry;
import dev.continuity.provider.ProviderException;
import dev.continuity.render.activity.ActivityFailures;
import dev.continuity.storage.ledger.Attempt;
import dev.continuity.storage.ledger.BrokenReply;
import dev.continuity.storage.ledger.Intent;
import dev.continuity.storage.ledger.Ledger;
import dev.continuity.storage.ledger.RequestOwner;
import dev.continuity.storage.ledger.StoredTicket;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Writes a person's decision about a call with an unknown outcome to the ledger. */
public final class ResolutionWriter {
    private final Ledger ledger;
    private final Reconciliation reconciliation;
    private final Clock clock;

    public ResolutionWriter(Ledger ledger, Reconciliation reconciliation, Clock clock) {
        this.ledger = ledger;
        this.reconciliation = reconciliation;
        this.clock = clock;
    }

    /** The same decision twice is not an error: the answer to the first may have been lost. */
    public void resolve(RenderOrder order, int number, Resolution resolution) throws InterruptedException {
        Attempt attempt = ledger.state(order.project(), order.key())
                .attempt(number)
                .orElseThrow(() -> ActivityFailures.refused("This take has no attempt " + number + " in the ledger."));
        switch (resolution.choice()) {
            case ADOPT -> adopt(order, attempt, Objects.requireNonNull(resolution.requestId()));
            case RESUBMIT -> {
                // With a ticket or a failure the outcome is known, and the next render continues from there.
                if (attempt.isUnknown()) {
                    ledger.recordFailure(
                            order.project(),
                            order.key(),
                            number,
                            UnknownOutcome.resubmitted("A person decided to submit the call again.", false, clock));
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
            throw ActivityFailures.refused(
                    known.map(other -> "The outcome is known: the call is request " + other + ".")
                            .orElse("The call was already abandoned or submitted again."));
        }
        Instant sentAt = checked(order, attempt, requestId);
        RequestOwner owner = new RequestOwner(order.project(), order.key(), attempt.number());
        if (!reconciliation.adopt(order, owner, requestId, sentAt)) {
            throw ActivityFailures.refused("The provider's request %s belongs to another take.".formatted(requestId));
        }
    }

    /** Whether the request can be the call. Returns when it was sent. */
    private Instant checked(RenderOrder order, Attempt attempt, String requestId) throws InterruptedException {
        Intent intent = attempt.intent().orElseThrow();
        if (!reconciliation.isOfOurProvider(intent)) {
            throw ActivityFailures.refused(
                    "The call was made to the provider %s, and this worker cannot ask it about request %s. Start a worker for %s alone and adopt the request then, or choose resubmit or abandon."
                            .formatted(intent.provider(), requestId, intent.provider()));
        }
        try {
            Optional<HistoryEntry> found = reconciliation.requests(order, intent).stream()
                    .filter(item -> item.requestId().equals(requestId))
                    .findFirst();
            if (found.isPresent() && reconciliation.matches(found.get(), intent)) {
                return found.get().sentAt();
            }
            if (found.flatMap(HistoryEntry::input).isPresent()) {
                throw ActivityFailures.refused(
                        "The provider's request %s does not have the input of this step.".formatted(requestId));
            }
            // Its input cannot be compared. The answer to our own submit and a person name the same request.
            Optional<BrokenReply> named =
                    attempt.reply().filter(reply -> reply.requestId().equals(requestId));
            if (named.isPresent() && reconciliation.exists(order, requestId)) {
                return named.get().receivedAt();
            }
            throw ActivityFailures.refused(
                    "The provider's history of %s shows no request %s with its input since %s, so it cannot be checked."
                            .formatted(order.recipe().endpoint().id(), requestId, Reconciliation.from(intent)));
        } catch (ProviderException e) {
            throw ActivityFailures.retryable(e);
        }
    }

    private void abandon(RenderOrder order, Attempt attempt) {
        if (attempt.ticket().isPresent()) {
            throw ActivityFailures.refused(
                    "The outcome is known: the call is request %s. To cancel that request, cancel the sequence."
                            .formatted(attempt.ticket().get().requestId()));
        }
        if (attempt.isUnknown()) {
            ledger.recordFailure(
                    order.project(),
                    order.key(),
                    attempt.number(),
                    UnknownOutcome.abandoned("A person abandoned the call. It may still be billed.", clock));
        }
    }
}
