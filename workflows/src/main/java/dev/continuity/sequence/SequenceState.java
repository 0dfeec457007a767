package dev.continuity.sequence;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.continuity.plan.TakeStatuses;
import dev.continuity.storyboard.StoryboardProblem;
import dev.continuity.take.Sha256;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything that people see of a sequence.
 *
 * @param id of the sequence
 * @param project whose takes it shares
 * @param title of the film
 * @param status of the sequence
 * @param message one or more sentences: what it does, what it waits for, or why it ended
 * @param parked steps that wait for a decision, with the options
 * @param createdAt when it was requested
 * @param steps in the order of the storyboard; empty until the media are ingested
 * @param spending in USD
 * @param problems with the storyboard's media
 * @param cut the assembled film; null until it is ready
 * @param cancellations of the calls that were open when the sequence was cancelled
 * @param version how many decisions were made on it
 * @param reviews takes that wait until a person has reviewed them
 * @param branchedFrom the sequence that it began as a copy of; null: none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SequenceState(
        SequenceId id,
        String project,
        String title,
        Status status,
        String message,
        List<ParkedStep> parked,
        Instant createdAt,
        List<StepState> steps,
        Spending spending,
        List<StoryboardProblem> problems,
        @Nullable Cut cut,
        List<Cancellation> cancellations,
        int version,
        List<WaitingReview> reviews,
        @Nullable SequenceId branchedFrom) {
    public SequenceState {
        reviews = List.copyOf(Objects.requireNonNullElse(reviews, List.of()));
        parked = List.copyOf(Objects.requireNonNullElse(parked, List.of()));
        steps = List.copyOf(steps);
        problems = List.copyOf(Objects.requireNonNullElse(problems, List.of()));
        cancellations = List.copyOf(Objects.requireNonNullElse(cancellations, List.of()));
    }

    /** The same state with other steps. */
    public SequenceState with(List<StepState> newSteps) {
        return with(newSteps, spending);
    }

    SequenceState with(List<StepState> newSteps, Spending newSpending) {
        return new SequenceState(
                id,
                project,
                title,
                status,
                message,
                parked,
                createdAt,
                newSteps,
                newSpending,
                problems,
                cut,
                cancellations,
                version,
                reviews,
                branchedFrom);
    }

    /** What this says of the takes of the steps. */
    public TakeStatuses takes() {
        return new TakeStatuses(
                keys(StepState.Status.DONE, StepState.Status.REVIEW, StepState.Status.REJECTED),
                keys(StepState.Status.RENDERING, StepState.Status.PARKED),
                keys(StepState.Status.FAILED));
    }

    private Set<Sha256> keys(StepState.Status... statuses) {
        return steps.stream()
                .filter(step -> List.of(statuses).contains(step.status()))
                .map(StepState::key)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** A sequence that no worker has started yet. */
    public static SequenceState accepted(SequenceRequest request) {
        return new SequenceState(
                request.id(),
                request.id().project(),
                request.storyboard().title(),
                Status.INGESTING,
                "Accepted. Waiting for a worker to ingest the media.",
                List.of(),
                request.createdAt(),
                List.of(),
                Spending.NONE,
                List.of(),
                null,
                List.of(),
                request.direction().version(),
                List.of(),
                request.branchedFrom());
    }

    /** What a sequence is doing. */
    public enum Status {
        /** Fetching and checking the media that the storyboard names. */
        @JsonProperty("ingesting")
        INGESTING,
        /** Steps are rendering. */
        @JsonProperty("rendering")
        RENDERING,
        /** The next step would exceed the budget, or a person paused the sequence; nothing is rendering. */
        @JsonProperty("paused")
        PAUSED,
        /** A take waits for its review, or a step is parked until a person decides; nothing is rendering. */
        @JsonProperty("waiting")
        WAITING,
        /** A person cancelled it; the provider is being asked to cancel the open calls. */
        @JsonProperty("cancelling")
        CANCELLING,
        /** Assembling the film. */
        @JsonProperty("cutting")
        CUTTING,
        /** The film is ready. */
        @JsonProperty("finished")
        FINISHED,
        /** A step failed, and every step that does not depend on it has ended. Can be resumed. */
        @JsonProperty("failed")
        FAILED,
        /** A person cancelled it. Can be resumed. */
        @JsonProperty("cancelled")
        CANCELLED;

        /** Whether nothing more happens unless it is resumed. */
        public boolean isEnd() {
            return this == FINISHED || this == FAILED || this == CANCELLED;
        }

        /** Whether nothing more happens until a person acts. */
        public boolean needsPerson() {
            return this == PAUSED || this == WAITING || this == FAILED || this == CANCELLED;
        }
    }
}
