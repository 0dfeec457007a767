package dev.continuity.storage.ledger;

import dev.continuity.sequence.SequenceId;
import java.util.Optional;

/**
 * What is known of one attempt to make a take.
 *
 * @param number from 1
 * @param intent is missing only if somebody removed it
 * @param ticket if the provider's answer arrived
 * @param failure if it failed
 * @param callback if the provider called back about it; that can be before the ticket is there
 */
public record Attempt(
        int number,
        Optional<Intent> intent,
        Optional<StoredTicket> ticket,
        Optional<AttemptFailure> failure,
        Optional<Callback> callback) {
    /** The provider has accepted it; its request is to be waited for. */
    public boolean isOpen() {
        return ticket.isPresent() && failure.isEmpty();
    }

    /** It is unknown whether the provider has accepted it. */
    public boolean isUnknown() {
        return ticket.isEmpty() && failure.isEmpty();
    }

    /** Whether that sequence has ordered it, and pays for it. */
    public boolean isOrderedBy(SequenceId sequence) {
        return intent.filter(written -> written.sequence().equals(sequence.text()))
                .isPresent();
    }
}
