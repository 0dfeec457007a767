package dev.continuity.activity;

import dev.continuity.plan.PlannedStep;
import dev.continuity.sequence.SequenceId;
import dev.continuity.storyboard.OnSubmissionUnknown;
import dev.continuity.take.Recipe;
import dev.continuity.take.Sha256;
import dev.continuity.take.StepId;
import java.math.BigDecimal;

/**
 * A take that a sequence wants rendered.
 *
 * @param sequence that pays
 * @param run first run id of the workflow, kept by continue-as-new; a resumed sequence has a new one, and may retry
 *     failed steps
 * @param step of the sequence
 * @param recipe of the take
 * @param seconds of output that are billed
 * @param dollars estimate, USD
 * @param maxPaidAttempts how often the recipe may be submitted in this run
 * @param onSubmissionUnknown what to do when the outcome of a submission is unknown
 */
public record RenderOrder(
        SequenceId sequence,
        String run,
        StepId step,
        Recipe recipe,
        double seconds,
        BigDecimal dollars,
        int maxPaidAttempts,
        OnSubmissionUnknown onSubmissionUnknown) {
    private static final int MAX_PAID_ATTEMPTS = 2;

    public static RenderOrder of(
            SequenceId sequence, String run, PlannedStep step, OnSubmissionUnknown onSubmissionUnknown) {
        return new RenderOrder(
                sequence,
                run,
                step.id(),
                step.recipe(),
                step.seconds(),
                step.dollars(),
                MAX_PAID_ATTEMPTS,
                onSubmissionUnknown);
    }

    /** The take key. */
    public Sha256 key() {
        return recipe.key();
    }

    public String project() {
        return sequence.project();
    }
}
