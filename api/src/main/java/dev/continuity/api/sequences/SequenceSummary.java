package dev.continuity.api.sequences;

import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.Spending;
import java.time.Instant;

/**
 * A sequence in a list.
 *
 * @param id of the sequence
 * @param title of the film
 * @param project whose takes it shares
 * @param status in a word
 * @param says in a sentence
 * @param createdAt when it was asked for
 * @param spending in USD
 */
record SequenceSummary(
        SequenceId id,
        String title,
        String project,
        SequenceState.Status status,
        String says,
        Instant createdAt,
        Spending spending) {
    static SequenceSummary of(SequenceState state) {
        return new SequenceSummary(
                state.id(),
                state.title(),
                state.project(),
                state.status(),
                state.says(),
                state.createdAt(),
                state.spending());
    }
}
