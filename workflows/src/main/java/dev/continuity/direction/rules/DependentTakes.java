package dev.continuity.direction.rules;

import dev.continuity.plan.CircledTake;
import dev.continuity.plan.Plan;
import dev.continuity.plan.PlannedStep;
import dev.continuity.plan.TakeChoices;
import dev.continuity.plan.TakeStatuses;
import dev.continuity.take.StepId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What becomes of the takes that depend on steps which get other takes. */
final class DependentTakes {
    private final Set<StepId> changing;
    private final List<PlannedStep> dependents;
    private final TakeStatuses takes;
    private final boolean keep;

    /**
     * @param changing the steps that get other takes
     * @param keep whether the takes of the others stay, as far as they are ready; else their steps follow
     */
    DependentTakes(Plan plan, List<StepId> changing, TakeStatuses takes, boolean keep) {
        this.changing = new LinkedHashSet<>(changing);
        this.dependents = plan.dependents(this.changing);
        this.takes = takes;
        this.keep = keep;
    }

    /** The choices with which the changing steps, and those that are not kept, follow the storyboard again. */
    TakeChoices released(TakeChoices choices) {
        TakeChoices released = choices;
        for (PlannedStep dependent : dependents) {
            if (!keep) {
                released = released.withoutCircled(dependent.id());
            } else if (isReady(dependent)) {
                released = released.withCircled(dependent.id(), present(dependent));
            }
        }
        for (StepId step : changing) {
            released = released.withoutCircled(step);
        }
        return released;
    }

    /** For the end of a sentence about the changing steps. */
    String inWords() {
        boolean all = dependents.stream().allMatch(this::isReady);
        return !keep ? "" : all ? ", and kept the rest" : ", and kept the rest as far as it has takes";
    }

    private boolean isReady(PlannedStep step) {
        return takes.ready().contains(step.key());
    }

    private static CircledTake present(PlannedStep step) {
        return Objects.requireNonNullElse(
                step.circled(),
                new CircledTake(step.key(), step.seconds(), step.recipe().input(), null));
    }
}
