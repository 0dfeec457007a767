package dev.continuity.activity;

import dev.continuity.failure.FailureCode;
import dev.continuity.sequence.Cancellation;
import dev.continuity.sequence.Resolution;
import dev.continuity.sequence.StepProgress;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Everything that is done at the provider for one take. */
@ActivityInterface
public interface RenderActivity {
    /**
     * Submits, waits, and copies the clip to S3, from wherever an earlier attempt got to. Heartbeats with
     * {@link StepProgress}. Fails with a {@link StepFailure}, which the workflow decides on; every other failure is
     * retried.
     */
    @ActivityMethod(name = "Render")
    RenderResult render(RenderOrder order);

    /** Asks the provider to cancel what is in flight for an order, and reports what may still be billed. */
    @ActivityMethod(name = "CancelRequest")
    Cancellation cancelRequest(RenderOrder order);

    /**
     * Records a person's decision on an attempt whose outcome is unknown. Fails with
     * {@link FailureCode#RESOLUTION_REFUSED} if the decision is not possible.
     *
     * @param attempt from 1
     */
    @ActivityMethod(name = "ResolveUnknown")
    void resolve(RenderOrder order, int attempt, Resolution resolution);

    /**
     * Looks once more for the outcome of a parked attempt, and records it if it is found.
     *
     * @param attempt from 1
     * @return whether it was found
     */
    @ActivityMethod(name = "RecheckUnknown")
    boolean recheckUnknown(RenderOrder order, int attempt);

    /** Waits for clips that may have been paid for although no step waits for them, and stores those that arrive. */
    @ActivityMethod(name = "CollectLateClips")
    void collectLateClips(RenderOrder order);
}
