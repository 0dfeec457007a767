package dev.continuity.storage.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceRecord;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.Spending;
import java.time.Instant;
import java.util.Objects;

/**
 * The summary of a sequence, for lists and for the check before a submit. Written by the same PUT as
 * {@code sequence.json}, and readable without it.
 *
 * @param id of the sequence
 * @param title of the film
 * @param status as last recorded
 * @param message a sentence, as last recorded
 * @param createdAt when it was asked for
 * @param spending in USD, as last recorded
 * @param paused whether a person has paused it: nothing new is submitted
 */
public record RecordSummary(
        SequenceId id,
        String title,
        SequenceState.Status status,
        String message,
        Instant createdAt,
        Spending spending,
        @JsonProperty(required = true) boolean paused) {
    public RecordSummary {
        // An incomplete summary is rejected; the record is read instead.
        Objects.requireNonNull(id);
        Objects.requireNonNull(title);
        Objects.requireNonNull(status);
        Objects.requireNonNull(message);
        Objects.requireNonNull(createdAt);
        Objects.requireNonNull(spending);
    }

    static RecordSummary of(SequenceRecord sequence) {
        SequenceState state = sequence.state();
        return new RecordSummary(
                state.id(),
                state.title(),
                state.status(),
                state.message(),
                state.createdAt(),
                state.spending(),
                sequence.request().controls().paused());
    }
}
