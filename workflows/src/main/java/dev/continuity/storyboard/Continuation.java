package dev.continuity.storyboard;

import dev.continuity.take.StepId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a shot continues from. */
public sealed interface Continuation {
    /** The word for the source in {@code continuesFrom}. */
    String SOURCE = "source";

    /** From the storyboard's source. */
    record FromSource() implements Continuation {}

    /**
     * From a step of a shot, which may come later in the document.
     *
     * @param step that is continued from
     * @param shot index of its shot, from 0
     */
    record FromStep(StepId step, int shot) implements Continuation {}

    /**
     * From something that does not exist.
     *
     * @param message what is wrong, a sentence
     * @param allowed what is allowed, a phrase
     */
    record FromUnknown(String message, String allowed) implements Continuation {}

    /**
     * The parts of a shot that decide what it continues from.
     *
     * @param code of the shot
     * @param steps their ids, in order
     * @param continuesFrom as written; null: the last step of the previous shot, for the first shot the source
     */
    record Outline(String code, List<String> steps, @Nullable String continuesFrom) {
        public Outline {
            steps = List.copyOf(steps);
        }
    }

    /** What the shot at an index, from 0, continues from. */
    static Continuation of(List<Outline> shots, int index) {
        String target = shots.get(index).continuesFrom();
        if (target == null) {
            return index == 0 ? new FromSource() : lastStep(shots, index - 1);
        } else if (target.equals(SOURCE)) {
            return new FromSource();
        }
        int slash = target.indexOf('/');
        String code = slash < 0 ? target : target.substring(0, slash);
        List<String> codes = shots.stream().map(Outline::code).toList();
        int shot = codes.indexOf(code);
        if (shot < 0) {
            String hint = SpellingSuggestion.hint(code, codes, "");
            return new FromUnknown(
                    "There is no shot " + QuotedText.of(code) + hint, StoryboardLimits.CONTINUES_FROM_DESCRIPTION);
        }
        return slash < 0 ? lastStep(shots, shot) : step(shots, shot, target.substring(slash + 1));
    }

    private static Continuation lastStep(List<Outline> shots, int shot) {
        Outline outline = shots.get(shot);
        if (outline.steps().isEmpty()) {
            return new FromUnknown("Shot " + QuotedText.of(outline.code()) + " has no steps.", "a shot with steps");
        }
        return fromStep(shots, shot, outline.steps().get(outline.steps().size() - 1));
    }

    private static Continuation step(List<Outline> shots, int shot, String step) {
        Outline outline = shots.get(shot);
        if (!outline.steps().contains(step)) {
            String hint = SpellingSuggestion.hint(step, outline.steps(), outline.code() + "/");
            return new FromUnknown(
                    "Shot " + QuotedText.of(outline.code()) + " has no step " + QuotedText.of(step) + hint,
                    "one of its steps: " + String.join(", ", outline.steps()));
        }
        return fromStep(shots, shot, step);
    }

    private static Continuation fromStep(List<Outline> shots, int shot, String step) {
        return new FromStep(new StepId(shots.get(shot).code(), step), shot);
    }
}
