package dev.continuity.api.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.continuity.api.events.Need.TakeFile;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.Spending;
import dev.continuity.sequence.StepState;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A sequence among all the others, and what it needs of a person.
 *
 * @param id of the sequence
 * @param project whose takes it shares
 * @param title of the film
 * @param status in a word
 * @param message the status in a sentence
 * @param createdAt when it was created
 * @param spending in USD
 * @param version how many decisions were made on it
 * @param steps how many it has; 0 until its media are ingested
 * @param done how many of them are done
 * @param poster of its first take; none: it has none yet
 * @param needs of a person
 * @param branchedFrom the sequence that it began as a copy of; none: it is no branch
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "SequenceOverview",
        requiredProperties = {
            "id",
            "project",
            "title",
            "status",
            "message",
            "createdAt",
            "spending",
            "version",
            "steps",
            "done",
            "needs"
        })
record SequenceOverview(
        SequenceId id,
        String project,
        String title,
        SequenceState.Status status,
        String message,
        Instant createdAt,
        Spending spending,
        int version,
        int steps,
        int done,
        @Nullable TakeFile poster,
        List<Need> needs,
        @Nullable SequenceId branchedFrom) {
    static SequenceOverview of(SequenceState state) {
        return new SequenceOverview(
                state.id(),
                state.project(),
                state.title(),
                state.status(),
                state.message(),
                state.createdAt(),
                state.spending(),
                state.version(),
                state.steps().size(),
                (int) state.steps().stream()
                        .filter(step -> step.status() == StepState.Status.DONE)
                        .count(),
                TakeFile.first(state),
                Need.of(state),
                state.branchedFrom());
    }
}
