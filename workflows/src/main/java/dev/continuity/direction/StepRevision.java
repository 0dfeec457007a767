package dev.continuity.direction;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.continuity.storyboard.AspectRatio;
import dev.continuity.storyboard.Model;
import dev.continuity.storyboard.Shot;
import dev.continuity.storyboard.Storyboard;
import dev.continuity.take.StepId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes to a step; null leaves a value as it is. The elements and images of a call are those that its prompt names.
 *
 * @param prompt as people write it
 * @param duration whole seconds, 3 to 10; of a reference only
 * @param aspectRatio of a reference only
 * @param keepAudio whether to keep the sound of the input
 * @param model that renders it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StepRevision(
        @Nullable String prompt,
        @Nullable Integer duration,
        @Nullable AspectRatio aspectRatio,
        @Nullable Boolean keepAudio,
        @Nullable Model model) {
    public static final StepRevision NONE = new StepRevision(null, null, null, null, null);

    @JsonIgnore
    public boolean isEmpty() {
        return equals(NONE);
    }

    /**
     * The storyboard with these changes, unchecked.
     *
     * @throws RefusedDecisionException if the step does not have what is to change
     */
    public Storyboard applyTo(Storyboard storyboard, StepId step) {
        List<Shot> shots = storyboard.shots().stream()
                .map(shot -> shot.code().equals(step.shot()) ? revised(shot, step) : shot)
                .toList();
        return storyboard.withShots(shots);
    }

    private Shot revised(Shot shot, StepId step) {
        Shot.Reference reference = shot.reference();
        if (reference != null && step.step().equals(StepId.REFERENCE)) {
            return shot.with(
                    new Shot.Reference(
                            first(prompt, reference.prompt()),
                            firstOrNull(model, reference.model()),
                            firstOrNull(duration, reference.duration()),
                            firstOrNull(aspectRatio, reference.aspectRatio()),
                            firstOrNull(keepAudio, reference.keepAudio()),
                            reference.review()),
                    shot.edits());
        }
        if (duration != null || aspectRatio != null) {
            throw RefusedDecisionException.refused(
                    "%s is an edit: it has the duration and the aspect ratio of its input.".formatted(step));
        }
        return shot.with(
                reference,
                shot.edits().stream()
                        .map(edit -> edit.id().equals(step.step()) ? revised(edit) : edit)
                        .toList());
    }

    private Shot.Edit revised(Shot.Edit edit) {
        return new Shot.Edit(
                edit.id(),
                first(prompt, edit.prompt()),
                firstOrNull(model, edit.model()),
                firstOrNull(keepAudio, edit.keepAudio()),
                edit.review());
    }

    private static <T> T first(@Nullable T own, T otherwise) {
        return own == null ? otherwise : own;
    }

    private static <T> @Nullable T firstOrNull(@Nullable T own, @Nullable T otherwise) {
        return own == null ? otherwise : own;
    }
}
