package dev.continuity.storage.ledger;

import dev.continuity.sequence.SequenceId;
import java.util.Optional;

/**
 * What is known of one attempt to make a take.
 *
 * @param number from 1
 * @param intent is missing only if somebody removed it
 * @param ticket if the provider's answer arrived
 * @param failure if it came to nothing
 * @param callback if the provider called back about it; that can be before the ticket is there
 */
public record Attempt(
        int number,
        Optional<Intent> intent,
        Optional<StoredTicket> ticket,
        Optional<AttemptFailure> failure,
        Optional<Callback> callback) {
    /** A request of the provider is to be waited for. */
    public boolean isOpen() {
        return ticket.isPresent() && failure.isEmpty();
    }

    /** Nobody knows whether the provider has accepted it. */
    public boolean isUnknown() {
        return ticket.isEmpty() && failure.isEmpty();
    }

    /** Whether that sequence has ordered it, and pays for it. */
    public boolean isOrderedBy(SequenceId sequence) {
        return intent.filter(written -> written.sequence().equals(sequence.text()))
                .isPresent();
    }
}
