package dev.continuity.plan;

import dev.continuity.take.StepId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What people have chosen for steps in addition to the storyboard. Immutable.
 *
 * @param rolls how often each step was retaken with the same recipe; default 0
 * @param circled the take of each step for which a person has chosen one; the others follow the storyboard
 */
public record TakeChoices(Map<StepId, Integer> rolls, Map<StepId, CircledTake> circled) {
    public static final TakeChoices NONE = new TakeChoices(Map.of(), Map.of());

    public TakeChoices {
        rolls = Collections.unmodifiableMap(new LinkedHashMap<>(Objects.requireNonNullElse(rolls, Map.of())));
        circled = Collections.unmodifiableMap(new LinkedHashMap<>(Objects.requireNonNullElse(circled, Map.of())));
    }

    public int roll(StepId step) {
        return rolls.getOrDefault(step, 0);
    }

    public TakeChoices withRoll(StepId step, int roll) {
        Map<StepId, Integer> changed = new LinkedHashMap<>(rolls);
        if (roll == 0) {
            changed.remove(step);
        } else {
            changed.put(step, roll);
        }
        return new TakeChoices(changed, circled);
    }

    public TakeChoices withCircled(StepId step, CircledTake take) {
        Map<StepId, CircledTake> changed = new LinkedHashMap<>(circled);
        changed.put(step, take);
        return new TakeChoices(rolls, changed);
    }

    /** The same choices, except that there are none for a step. */
    public TakeChoices without(StepId step) {
        return withoutCircled(step).withRoll(step, 0);
    }

    /** The same choices, except that a step follows the storyboard again. */
    public TakeChoices withoutCircled(StepId step) {
        Map<StepId, CircledTake> changed = new LinkedHashMap<>(circled);
        changed.remove(step);
        return new TakeChoices(rolls, changed);
    }
}
