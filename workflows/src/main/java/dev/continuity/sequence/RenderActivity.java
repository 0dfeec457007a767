package dev.continuity.sequence;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** The life of a take: submits, waits, and copies the result into the archive. */
@ActivityInterface
public interface RenderActivity {
    /**
     * Brings the take of a recipe into the archive, from wherever an earlier attempt got to. Heartbeats with
     * {@link Progress}. Fails with {@link Failures#STEP_FAILED} or {@link Failures#SUBMISSION_UNKNOWN}, both for the
     * workflow to decide on; everything else is tried again.
     */
    @ActivityMethod(name = "Render")
    Rendered render(RenderOrder order);

    /** Takes back what is in flight at the provider for an order, and tells what may be billed all the same. */
    @ActivityMethod(name = "Withdraw")
    Withdrawal withdraw(RenderOrder order);
}
