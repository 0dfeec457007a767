package dev.continuity.storage.ledger;

import dev.continuity.sequence.SequenceId;
import java.util.Optional;

/**
 * What the ledger knows about one attempt to render a take.
 *
 * @param number from 1
 * @param intent missing only if somebody deleted it
 * @param ticket present once the provider's answer was recorded
 * @param failure present if it failed
 * @param callback present if the provider called back; this can happen before the ticket is recorded
 */
public record Attempt(
        int number,
        Optional<Intent> intent,
        Optional<StoredTicket> ticket,
        Optional<AttemptFailure> failure,
        Optional<Callback> callback) {
    /** Whether it is unknown if the provider has accepted it. */
    public boolean isUnknown() {
        return ticket.isEmpty() && failure.isEmpty();
    }

    /** Whether a sequence has ordered it, and so pays for it. */
    public boolean isOrderedBy(SequenceId sequence) {
        return intent.filter(written -> written.sequence().equals(sequence.text()))
                .isPresent();
    }
}
