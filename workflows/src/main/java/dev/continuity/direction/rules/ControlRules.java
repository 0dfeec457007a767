package dev.continuity.direction.rules;

import dev.continuity.direction.Action;
import dev.continuity.direction.Controls;
import dev.continuity.direction.DirectedStoryboard;
import dev.continuity.direction.RefusedDecisionException;
import dev.continuity.plan.Dollars;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Decisions about how a sequence is run. They change no take. */
final class ControlRules {
    private ControlRules() {}

    static boolean areFor(Action action) {
        return action instanceof Action.ChangeBudget
                || action instanceof Action.Pause
                || action instanceof Action.Unpause
                || action instanceof Action.Resolve;
    }

    static Outcome apply(DirectedStoryboard before, Action action) {
        Controls controls = before.controls();
        if (action instanceof Action.ChangeBudget budget) {
            if (budget.cap() == null && budget.perShot() == null) {
                throw RefusedDecisionException.refused("Give a cap, a cap per shot, or both.");
            }
            String what = "Changed the budget%s%s."
                    .formatted(amount(": cap ", budget.cap()), amount(": cap per shot ", budget.perShot()));
            return new Outcome(
                    before.with(controls.withBudget(budget.cap(), budget.perShot())), "budget", List.of(), what);
        } else if (action instanceof Action.Resolve resolve) {
            String choice = resolve.resolution().choice().name().toLowerCase(Locale.ROOT);
            String what = "Resolved the call of %s: %s.".formatted(resolve.step(), choice);
            return new Outcome(before, "resolve", List.of(resolve.step()), what);
        } else if (action instanceof Action.Pause) {
            return new Outcome(before.with(controls.withPaused(true)), "pause", List.of(), "Paused.");
        }
        return new Outcome(before.with(controls.withPaused(false)), "unpause", List.of(), "Unpaused.");
    }

    private static String amount(String words, @Nullable BigDecimal dollars) {
        return dollars == null ? "" : words + Dollars.of(dollars);
    }
}
