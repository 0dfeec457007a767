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
 * @param reply present if the answer to its submit broke off after it had named a request
 * @param callback present if the provider called back; this can happen before the ticket is recorded
 */
public record Attempt(
        int number,
        Optional<Intent> intent,
        Optional<StoredTicket> ticket,
        Optional<AttemptFailure> failure,
        Optional<BrokenReply> reply,
        Optional<Callback> callback) {
    /** An attempt whose submit was answered. */
    public static Attempt submitted(int number, Intent intent, StoredTicket ticket) {
        return new Attempt(
                number, Optional.of(intent), Optional.of(ticket), Optional.empty(), Optional.empty(), Optional.empty());
    }

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
