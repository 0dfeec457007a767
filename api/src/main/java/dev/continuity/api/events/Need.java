package dev.continuity.api.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.continuity.api.executions.FallbackStates;
import dev.continuity.failure.FailureCode;
import dev.continuity.sequence.ParkedStep;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.StepState;
import dev.continuity.sequence.StepState.TakeVersion;
import dev.continuity.sequence.WaitingReview;
import dev.continuity.take.Sha256;
import dev.continuity.take.StepId;
import dev.continuity.take.Take;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something that waits for a person.
 *
 * @param kind of what is needed
 * @param step that it is about; none: the sequence
 * @param take the name of the take to review, {@code v001}
 * @param file the take to review
 * @param since when it began to wait, if that is known
 * @param until when the time for a review is over; none: never
 * @param message one or more sentences
 * @param blocks the steps that wait for it, directly or through others
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "Need",
        requiredProperties = {"kind", "message", "blocks"})
record Need(
        Kind kind,
        @Nullable StepId step,
        @Nullable String take,
        @Nullable TakeFile file,
        @Nullable Instant since,
        @Nullable Instant until,
        String message,
        List<StepId> blocks) {
    /** All that a sequence needs of a person, in the order of the document. */
    static List<Need> of(SequenceState state) {
        List<Need> needs = new ArrayList<>();
        state.reviews().forEach(review -> needs.add(review(state, review)));
        state.parked().forEach(parked -> needs.add(parked(state, parked)));
        state.steps().forEach(step -> {
            if (step.status() == StepState.Status.REJECTED) {
                needs.add(rejected(state, step));
            } else if (step.status() == StepState.Status.FAILED) {
                needs.add(failed(state, step));
            }
        });
        List<StepState> overBudget =
                state.steps().stream().filter(Need::isOverBudget).toList();
        if (!overBudget.isEmpty()) {
            needs.add(budget(overBudget));
        }
        if (FallbackStates.isAbandoned(state)) {
            needs.add(waiting(Kind.LOST, null, state.message(), unmade(state)));
        }
        boolean failedBeforeAnyStep = state.status() == SequenceState.Status.FAILED && needs.isEmpty();
        if (failedBeforeAnyStep) {
            needs.add(waiting(Kind.FAILED, null, state.message(), List.of()));
        }
        return needs;
    }

    private static Need review(SequenceState state, WaitingReview review) {
        @Nullable
        TakeFile file = state.steps().stream()
                .filter(step -> step.id().equals(review.step()))
                .flatMap(step -> step.takes().stream())
                .filter(version -> version.name().equals(review.take()))
                .map(version -> TakeFile.of(version.take()))
                .findFirst()
                .orElse(null);
        return new Need(
                Kind.REVIEW,
                review.step(),
                review.take(),
                file,
                review.since(),
                review.until(),
                "%s of %s waits for its review.".formatted(review.take(), review.step()),
                review.blocks());
    }

    /** One that waits without a take to look at, nobody knows since when. */
    private static Need waiting(Kind kind, @Nullable StepId step, String message, List<StepId> blocks) {
        return new Need(kind, step, null, null, null, null, message, blocks);
    }

    private static Need rejected(SequenceState state, StepState step) {
        String message = "The take of %s was rejected. Retake the step, or circle another take.".formatted(step.id());
        return waiting(Kind.REJECTED, step.id(), message, after(state, step.id()));
    }

    private static Need parked(SequenceState state, ParkedStep parked) {
        return new Need(
                Kind.PARKED,
                parked.step(),
                null,
                null,
                parked.call().at(),
                null,
                parked.message(),
                after(state, parked.step()));
    }

    private static Need failed(SequenceState state, StepState step) {
        String reason = step.reason() == null ? "It failed." : step.reason().message();
        return waiting(Kind.FAILED, step.id(), reason, after(state, step.id()));
    }

    /** Others may go on meanwhile, or wait for something else. */
    private static Need budget(List<StepState> held) {
        StepState first = held.get(0);
        String reason = first.reason() == null ? "" : first.reason().message();
        List<StepId> ids = held.stream().map(StepState::id).toList();
        return waiting(Kind.BUDGET, null, "%s: %s".formatted(first.id(), reason), ids);
    }

    private static List<StepId> unmade(SequenceState state) {
        return state.steps().stream()
                .filter(step -> step.status() != StepState.Status.DONE)
                .map(StepState::id)
                .toList();
    }

    private static boolean isOverBudget(StepState step) {
        return step.status() == StepState.Status.HELD
                && step.reason() != null
                && step.reason().code() == FailureCode.OVER_BUDGET;
    }

    /** The steps that continue from a step, directly or through others. Steps come after what they continue from. */
    private static List<StepId> after(SequenceState state, StepId first) {
        Set<StepId> found = new LinkedHashSet<>(List.of(first));
        state.steps().stream()
                .filter(step -> step.after() != null && found.contains(step.after()))
                .forEach(step -> found.add(step.id()));
        found.remove(first);
        return List.copyOf(found);
    }

    /** What is needed. */
    enum Kind {
        /** A take waits until somebody has looked at it. */
        @JsonProperty("review")
        REVIEW,
        /** A take was rejected, and there is no other one instead. */
        @JsonProperty("rejected")
        REJECTED,
        /** The outcome of a call is unknown. */
        @JsonProperty("parked")
        PARKED,
        /** The next step would exceed the cap. */
        @JsonProperty("budget")
        BUDGET,
        /** A step failed, or the sequence. */
        @JsonProperty("failed")
        FAILED,
        /** Temporal is not running the sequence, though it has not ended: it is to be resumed. */
        @JsonProperty("lost")
        LOST
    }

    /**
     * Where the clip and the poster of a take are, see {@code readClip} and {@code readPoster}.
     *
     * @param key of the take
     * @param clip its name
     */
    @Schema(
            name = "TakeFile",
            requiredProperties = {"key", "clip"})
    record TakeFile(Sha256 key, String clip) {
        static TakeFile of(Take take) {
            return new TakeFile(take.key(), take.clip());
        }

        /** The take that stands for a sequence: that of its first step that has one. */
        static @Nullable TakeFile first(SequenceState state) {
            return state.steps().stream()
                    .flatMap(step -> step.takes().stream())
                    .filter(TakeVersion::circled)
                    .map(version -> of(version.take()))
                    .findFirst()
                    .orElse(null);
        }
    }
}
