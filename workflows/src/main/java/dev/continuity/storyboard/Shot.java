package dev.continuity.storyboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.continuity.take.StepId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A shot: a {@code reference} that generates it from the one before, then edits that transform it; or edits alone.
 *
 * @param code {@code SH0010}, {@code SH0020}, …: letters, digits, {@code _} and {@code -}
 * @param continuesFrom {@code source}, a shot ({@code SH0010}: its last step) or a step ({@code SH0010/reference});
 *     left out: the last step of the previous shot, for the first shot the source
 * @param model of all steps of the shot
 * @param reference the call that generates the shot
 * @param edits the calls that transform it, in order
 * @param review whether a person has to approve the take of its last step, which goes into the cut
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Shot(
        @JsonProperty(required = true)
                @Allowed(value = StoryboardLimits.SHOT_CODE_DESCRIPTION, pattern = StoryboardLimits.SHOT_CODE)
                String code,
        @Allowed(value = StoryboardLimits.CONTINUES_FROM_DESCRIPTION, pattern = StoryboardLimits.CONTINUES_FROM)
                @Nullable
                String continuesFrom,
        @Nullable Model model,
        @Nullable Reference reference,
        @Allowed(maxItems = StoryboardLimits.MAX_EDITS) List<Edit> edits,
        @Nullable Review review) {
    public Shot {
        edits = List.copyOf(Objects.requireNonNullElse(edits, List.of()));
    }

    /** The same shot with other steps. */
    public Shot with(@Nullable Reference newReference, List<Edit> newEdits) {
        return new Shot(code, continuesFrom, model, newReference, newEdits, review);
    }

    /** The parts that decide what the shot continues from. */
    public Continuation.Outline outline() {
        Stream<String> first = reference == null ? Stream.of() : Stream.of(StepId.REFERENCE);
        List<String> steps = Stream.concat(first, edits.stream().map(Edit::id)).toList();
        return new Continuation.Outline(code, steps, continuesFrom);
    }

    /** Whether a person has to approve the take of a step; see {@link Storyboard#review}. */
    public Review review(String step, @Nullable ShotDefaults defaults) {
        Review own = ownReview(step);
        if (own != null) {
            return own;
        }
        Review shared = review == null && defaults != null ? defaults.review() : review;
        return isLast(step) && shared != null ? shared : Review.AUTO;
    }

    /** The review that a step names itself; null: none. */
    @Nullable
    Review ownReview(String step) {
        if (reference != null && step.equals(StepId.REFERENCE)) {
            return reference.review();
        }
        return edits.stream()
                .filter(edit -> edit.id().equals(step))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no step " + code + "/" + step))
                .review();
    }

    /** Whether a step is the last one, whose take goes into the cut. */
    boolean isLast(String step) {
        return edits.isEmpty()
                ? step.equals(StepId.REFERENCE)
                : step.equals(edits.get(edits.size() - 1).id());
    }

    /** Every prompt, in the order of the steps, as written. */
    List<String> prompts() {
        Stream<String> first = reference == null ? Stream.of() : Stream.of(reference.prompt());
        return Stream.concat(first, edits.stream().map(Edit::prompt)).toList();
    }

    /**
     * A call that generates the shot from the clip that it continues from.
     *
     * @param prompt at most 2,500 characters, as written and as sent
     * @param model of this step
     * @param duration whole seconds, 3 to 10
     * @param aspectRatio of the shot
     * @param keepAudio whether to keep the sound of the input
     * @param review whether a person has to approve the take of this step
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Reference(
            @JsonProperty(required = true)
                    @Allowed(
                            value = StoryboardLimits.PROMPT_DESCRIPTION,
                            pattern = TextPatterns.LINES,
                            maxLength = Prompt.MAX_LENGTH)
                    String prompt,
            @Nullable Model model,
            @Allowed(min = StoryboardLimits.MIN_DURATION, max = StoryboardLimits.MAX_DURATION) @Nullable
                    Integer duration,
            @Nullable AspectRatio aspectRatio,
            @Nullable Boolean keepAudio,
            @Nullable Review review) {}

    /**
     * A call that transforms the step before it, and keeps its motion and length.
     *
     * @param id unique in the shot, not {@code reference}
     * @param prompt at most 2,500 characters, as written and as sent
     * @param model of this step
     * @param keepAudio whether to keep the sound of the input
     * @param review whether a person has to approve the take of this step
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Edit(
            @JsonProperty(required = true)
                    @Allowed(value = StoryboardLimits.EDIT_ID_DESCRIPTION, pattern = StoryboardLimits.EDIT_ID)
                    String id,
            @JsonProperty(required = true)
                    @Allowed(
                            value = StoryboardLimits.PROMPT_DESCRIPTION,
                            pattern = TextPatterns.LINES,
                            maxLength = Prompt.MAX_LENGTH)
                    String prompt,
            @Nullable Model model,
            @Nullable Boolean keepAudio,
            @Nullable Review review) {}
}
