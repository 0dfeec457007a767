package dev.continuity.activity;

import dev.continuity.direction.Resolution;
import dev.continuity.failure.FailureCode;
import dev.continuity.sequence.Cancellation;
import dev.continuity.sequence.StepProgress;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** The provider's side of a take: submit, wait, cancel, reconcile. */
@ActivityInterface
public interface RenderActivity {
    /**
     * Submits, waits, and copies the clip to S3. Continues where an earlier attempt stopped. Heartbeats with
     * {@link StepProgress}. Fails with a {@link StepFailure} that the workflow handles; every other failure is retried.
     */
    @ActivityMethod(name = "Render")
    RenderResult render(RenderOrder order);

    /** Asks the provider to cancel an order's open request, and reports what may still be billed. */
    @ActivityMethod(name = "CancelRequest")
    Cancellation cancelRequest(RenderOrder order);

    /**
     * Records a person's decision on an attempt with an unknown outcome. Fails with
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

    /** Waits for clips that may have been paid for but that no step waits for, and stores those that arrive. */
    @ActivityMethod(name = "CollectLateClips")
    void collectLateClips(RenderOrder order);
}
