package dev.continuity.storage.ledger;

import dev.continuity.sequence.SequenceId;
import dev.continuity.storage.ObjectKeys;
import dev.continuity.take.Take;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far a take has come.
 *
 * @param take if it is ready
 * @param attempts by number
 * @param clips names of all copies of clips, those of processes that died included
 * @param others takes of further, paid, requests for the same key
 */
public record LedgerState(Optional<Take> take, List<Attempt> attempts, List<String> clips, List<Take> others) {
    public LedgerState {
        attempts = List.copyOf(attempts);
        clips = List.copyOf(clips);
        others = List.copyOf(others);
    }

    /** The same, with what its reader has added: an attempt, if it is a new one, and the take that came of it. */
    public LedgerState with(Attempt attempt, Take ready) {
        List<Attempt> all = new ArrayList<>(attempts);
        if (attempt(attempt.number()).isEmpty()) {
            all.add(attempt);
        }
        return new LedgerState(Optional.of(ready), all, clips, others);
    }

    public Optional<Attempt> last() {
        return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.get(attempts.size() - 1));
    }

    /** The attempt of that number, if there is one. */
    public Optional<Attempt> attempt(int number) {
        return attempts.stream().filter(made -> made.number() == number).findFirst();
    }

    /** The number that a further attempt would have. */
    public int next() {
        return last().map(attempt -> attempt.number() + 1).orElse(1);
    }

    /** The attempts of a sequence that failed, or whose take is not the one that counts, and may be billed. */
    public List<Attempt> lostBy(SequenceId sequence) {
        return attempts.stream()
                .filter(attempt -> attempt.isOrderedBy(sequence))
                .filter(attempt ->
                        attempt.failure().filter(AttemptFailure::mayBeBilled).isPresent())
                .filter(attempt -> attempt.ticket()
                        .filter(ticket -> counts(ticket.requestId()))
                        .isEmpty())
                .toList();
    }

    private boolean counts(String requestId) {
        return take.filter(ready -> ready.requestId().equals(requestId)).isPresent();
    }

    /** The names of copies of a request's clip. */
    public List<String> clipsOf(String requestId) {
        return clips.stream()
                .filter(name -> name.substring(0, name.lastIndexOf('-') + 1).equals(ObjectKeys.clipPrefix(requestId)))
                .toList();
    }

    /** Whether the clip of a request is stored, and noted. */
    public boolean has(String requestId) {
        return counts(requestId)
                || others.stream().anyMatch(other -> other.requestId().equals(requestId));
    }
}
