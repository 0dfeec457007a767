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
 * Looks again, ever more seldom, for what became of a call on which a person is asked to decide: its answer, its webhook
 * or the provider's history may name it yet.
 */
final class UnknownRechecks {
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(15), Duration.ofHours(1));

    private UnknownRechecks() {}

    /**
     * @param isParked whether the step still waits for a person
     * @param known is told when it need not
     */
    static void begin(PlannedStep step, RenderOrder order, int attempt, BooleanSupplier isParked, Runnable known) {
        Async.procedure(() -> look(step, order, attempt, isParked, known));
    }

    private static void look(
            PlannedStep step, RenderOrder order, int attempt, BooleanSupplier isParked, Runnable known) {
        try {
            Backoff.Delays delays = BACKOFF.delays(Workflow.newRandom()::nextDouble);
            while (!Workflow.await(delays.next(), () -> !isParked.getAsBoolean())) {
                if (isKnown(step, order, attempt)) {
                    known.run();
                    return;
                }
            }
        } catch (CanceledFailure e) {
            // With its sequence.
        }
    }

    private static boolean isKnown(PlannedStep step, RenderOrder order, int attempt) {
        try {
            return ActivityStubs.look(step).look(order, attempt);
        } catch (ActivityFailure e) {
            if (e.getCause() instanceof CanceledFailure cancelled) {
                throw cancelled;
            }
            return false;
        }
    }
}
