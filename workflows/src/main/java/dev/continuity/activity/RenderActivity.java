package dev.continuity.activity;

import dev.continuity.failure.FailureCode;
import dev.continuity.sequence.Cancellation;
import dev.continuity.sequence.Resolution;
import dev.continuity.sequence.StepProgress;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** The life of a take: submits, waits, and copies the result into the archive. */
@ActivityInterface
public interface RenderActivity {
    /**
     * Brings the take of a recipe into the archive, from wherever an earlier attempt got to. Heartbeats with
     * {@link StepProgress}. Fails for good with a {@link StepFailure}, for the workflow to decide on; everything else is
     * tried again.
     */
    @ActivityMethod(name = "Render")
    RenderResult render(RenderOrder order);

    /** Takes back what is in flight at the provider for an order, and tells what may be billed all the same. */
    @ActivityMethod(name = "Withdraw")
    Cancellation withdraw(RenderOrder order);

    /**
     * Writes down what a person decided of an attempt of which nobody can tell whether it was accepted. Fails with
     * {@link FailureCode#RESOLUTION_REFUSED} if that cannot be done.
     */
    @ActivityMethod(name = "Resolve")
    void resolve(RenderOrder order, int attempt, Resolution resolution);

    /** Whether it has become known what became of an attempt that is parked; adopts it if that is so. */
    @ActivityMethod(name = "Look")
    boolean look(RenderOrder order, int attempt);

    /** Waits for clips that may be paid for although no step waits for them any more, and keeps those that come. */
    @ActivityMethod(name = "PickUp")
    void pickUp(RenderOrder order);
}
