package dev.continuity.sequence;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.continuity.storyboard.StoryboardProblem;
import dev.continuity.take.StepId;
import dev.continuity.take.Take;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything that people can see of a sequence.
 *
 * @param id of the sequence
 * @param project whose takes it shares
 * @param title of the film
 * @param status in a word
 * @param says in a sentence: what it does, what it waits for, or why it ended
 * @param parked steps that wait for a person, with what can be decided
 * @param createdAt when it was asked for
 * @param steps in the order of the storyboard; none until the media are taken in
 * @param spending in USD
 * @param problems of the storyboard's media
 * @param cut the assembled film
 * @param withdrawn calls that were taken back when the sequence was cancelled
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SequenceState(
        SequenceId id,
        String project,
        String title,
        Status status,
        String says,
        List<ParkedStep> parked,
        Instant createdAt,
        List<StepState> steps,
        Spending spending,
        List<StoryboardProblem> problems,
        @Nullable Cut cut,
        List<Cancellation> withdrawn) {
    public SequenceState {
        parked = List.copyOf(Objects.requireNonNullElse(parked, List.of()));
        steps = List.copyOf(steps);
        problems = List.copyOf(Objects.requireNonNullElse(problems, List.of()));
        withdrawn = List.copyOf(Objects.requireNonNullElse(withdrawn, List.of()));
    }

    SequenceState with(StepId step, List<Take> late) {
        return new SequenceState(
                id,
                project,
                title,
                status,
                says,
                parked,
                createdAt,
                steps.stream()
                        .map(it -> it.id().equals(step) ? it.with(late) : it)
                        .toList(),
                spending,
                problems,
                cut,
                withdrawn);
    }

    /** A sequence that was asked for, before anything has happened. */
    public static SequenceState accepted(SequenceRequest request) {
        return new SequenceState(
                request.id(),
                request.id().project(),
                request.storyboard().title(),
                Status.TAKING_IN,
                "Accepted; waits for a worker to take in the media.",
                List.of(),
                request.createdAt(),
                List.of(),
                Spending.NONE,
                List.of(),
                null,
                List.of());
    }

    /** What a sequence is at. */
    public enum Status {
        /** Fetches and checks the media that the storyboard names. */
        @JsonProperty("taking-in")
        TAKING_IN,
        /** Steps are under way. */
        @JsonProperty("rendering")
        RENDERING,
        /** The next step would break the budget, or a person has paused it; nothing is under way. */
        @JsonProperty("paused")
        PAUSED,
        /** A step is parked until a person decides; nothing else is under way. */
        @JsonProperty("waiting")
        WAITING,
        /** Cancelled by a person: what is under way ends, and the provider is asked to stop. */
        @JsonProperty("cancelling")
        CANCELLING,
        /** Assembles the film. */
        @JsonProperty("cutting")
        CUTTING,
        /** The film is there. */
        @JsonProperty("finished")
        FINISHED,
        /** A step failed; all that could go on has. Can be resumed. */
        @JsonProperty("failed")
        FAILED,
        /** A person cancelled it. Can be resumed. */
        @JsonProperty("cancelled")
        CANCELLED;

        /** Whether nothing more will happen unless it is resumed. */
        public boolean isEnd() {
            return this == FINISHED || this == FAILED || this == CANCELLED;
        }

        /** Whether nothing more will happen until a person does something. */
        public boolean needsPerson() {
            return this == PAUSED || this == WAITING || this == FAILED || this == CANCELLED;
        }
    }
}
