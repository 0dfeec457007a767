package dev.continuity.storage.ledger;

import dev.continuity.sequence.SequenceId;
import dev.continuity.storage.ObjectKeys;
import dev.continuity.take.Take;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the ledger knows about a take.
 *
 * @param take the primary take, if it is ready
 * @param attempts by number
 * @param clips names of all stored clips, including those of processes that died before they recorded a take
 * @param otherTakes takes of other paid requests for the same key
 */
public record LedgerState(Optional<Take> take, List<Attempt> attempts, List<String> clips, List<Take> otherTakes) {
    public LedgerState {
        attempts = List.copyOf(attempts);
        clips = List.copyOf(clips);
        otherTakes = List.copyOf(otherTakes);
    }

    /** The same state with the take that has become ready, and its attempt if that is not in the list yet. */
    public LedgerState with(Attempt attempt, Take ready) {
        List<Attempt> all = new ArrayList<>(attempts);
        if (attempt(attempt.number()).isEmpty()) {
            all.add(attempt);
        }
        return new LedgerState(Optional.of(ready), all, clips, otherTakes);
    }

    public Optional<Attempt> lastAttempt() {
        return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.get(attempts.size() - 1));
    }

    /** The attempt with this number; empty if there is none. */
    public Optional<Attempt> attempt(int number) {
        return attempts.stream().filter(made -> made.number() == number).findFirst();
    }

    /** The number of the next attempt. */
    public int nextAttempt() {
        return lastAttempt().map(attempt -> attempt.number() + 1).orElse(1);
    }

    /** Attempts of a sequence that failed but may be billed, unless their request made the primary take. */
    public List<Attempt> wastedBy(SequenceId sequence) {
        return attempts.stream()
                .filter(attempt -> attempt.isOrderedBy(sequence))
                .filter(attempt ->
                        attempt.failure().filter(AttemptFailure::mayBeBilled).isPresent())
                .filter(attempt -> attempt.ticket()
                        .filter(ticket -> isPrimary(ticket.requestId()))
                        .isEmpty())
                .toList();
    }

    private boolean isPrimary(String requestId) {
        return take.filter(ready -> ready.requestId().equals(requestId)).isPresent();
    }

    /** The names of all stored copies of a request's clip. */
    public List<String> clipsOf(String requestId) {
        return clips.stream()
                .filter(name -> ObjectKeys.isCopyOf(requestId, name))
                .toList();
    }

    /** Whether the take of a request is recorded. */
    public boolean hasTakeOf(String requestId) {
        return isPrimary(requestId)
                || otherTakes.stream().anyMatch(other -> other.requestId().equals(requestId));
    }
}
