package dev.continuity.api.sequences;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.continuity.api.executions.FallbackStates;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.Spending;
import dev.continuity.storage.ledger.RecordSummary;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A sequence in a list. If its record cannot be read, only the id and the project are known, and {@code message} has the
 * reason.
 *
 * @param id of the sequence
 * @param title of the film; none if the record cannot be read
 * @param project whose takes it shares
 * @param status in a word; none if the record cannot be read
 * @param message the status in a sentence
 * @param createdAt when it was created; none if the record cannot be read
 * @param spending in USD; none if the record cannot be read
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(requiredProperties = {"id", "project", "message"})
record SequenceSummary(
        SequenceId id,
        @Nullable String title,
        String project,
        SequenceState.@Nullable Status status,
        String message,
        @Nullable Instant createdAt,
        @Nullable Spending spending) {
    static SequenceSummary of(RecordSummary recorded) {
        return of(recorded, recorded.message());
    }

    /** Recorded as unfinished, but not running. */
    static SequenceSummary abandoned(RecordSummary recorded) {
        return of(recorded, FallbackStates.ABANDONED);
    }

    private static SequenceSummary of(RecordSummary recorded, String message) {
        return new SequenceSummary(
                recorded.id(),
                recorded.title(),
                recorded.id().project(),
                recorded.status(),
                message,
                recorded.createdAt(),
                recorded.spending());
    }

    static SequenceSummary unreadable(SequenceId id, String why) {
        return new SequenceSummary(
                id, null, id.project(), null, "The record of this sequence cannot be read: " + why, null, null);
    }
}
