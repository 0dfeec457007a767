package dev.continuity.workflow;

import dev.continuity.activity.RenderOrder;
import dev.continuity.backoff.Backoff;
import dev.continuity.plan.PlannedStep;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Checks again, at growing intervals, for the outcome of a parked submission: a late answer, a webhook or the
 * provider's history may still reveal it.
 */
final class UnknownRechecks {
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(15), Duration.ofHours(1));

    private UnknownRechecks() {}

    /**
     * @param attempt whose outcome is unknown, from 1
     * @param awaitsDecision whether the step still waits for a person's decision
     * @param onKnown called when the outcome has become known
     */
    static void begin(
            PlannedStep step, RenderOrder order, int attempt, BooleanSupplier awaitsDecision, Runnable onKnown) {
        Async.procedure(() -> recheck(step, order, attempt, awaitsDecision, onKnown));
    }

    private static void recheck(
            PlannedStep step, RenderOrder order, int attempt, BooleanSupplier awaitsDecision, Runnable onKnown) {
        Backoff.Delays delays = BACKOFF.delays(Workflow.newRandom()::nextDouble);
        try {
            while (!Workflow.await(delays.next(), () -> !awaitsDecision.getAsBoolean())) {
                if (isKnown(step, order, attempt)) {
                    onKnown.run();
                    return;
                }
            }
        } catch (CanceledFailure e) {
            // The sequence is cancelled, and its rechecks with it.
        }
    }

    private static boolean isKnown(PlannedStep step, RenderOrder order, int attempt) {
        try {
            return ActivityStubs.recheck(step).recheckUnknown(order, attempt);
        } catch (ActivityFailure e) {
            if (e.getCause() instanceof CanceledFailure cancelled) {
                throw cancelled;
            }
            return false;
        }
    }
}
