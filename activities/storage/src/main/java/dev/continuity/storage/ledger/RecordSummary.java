package dev.continuity.storage.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceRecord;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.Spending;
import java.time.Instant;
import java.util.Objects;

/**
 * What is often asked of a sequence: for lists, and before a submit. It lies with {@code sequence.json}, written by the
 * same PUT, and is read without it.
 *
 * @param id of the sequence
 * @param title of the film
 * @param status in a word, as recorded last
 * @param message in a sentence, as recorded last
 * @param createdAt when it was asked for
 * @param spending in USD, as recorded last
 * @param paused whether a person has decided that nothing new is submitted for it
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
        // A summary that lacks something is none: the record tells then.
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
                sequence.request().decisions().paused());
    }
}
