package dev.continuity.worker;

import dev.continuity.activity.RenderActivity;
import dev.continuity.activity.RenderOrder;
import dev.continuity.activity.RenderResult;
import dev.continuity.activity.TemporalFailures;
import dev.continuity.direction.Resolution;
import dev.continuity.failure.FailureCode;
import dev.continuity.failure.FailureDetails;
import dev.continuity.sequence.Cancellation;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;

/** Cancels open requests and leaves every step to the next worker. For a studio that was started for one command. */
final class CancelOnlyRenderer implements RenderActivity {
    private static final Duration RETRY_DELAY = Duration.ofSeconds(5);

    private final RenderActivity renderer;

    CancelOnlyRenderer(RenderActivity renderer) {
        this.renderer = renderer;
    }

    @Override
    public RenderResult render(RenderOrder order) {
        throw postponed();
    }

    @Override
    public Cancellation cancelRequest(RenderOrder order) {
        return renderer.cancelRequest(order);
    }

    @Override
    public void resolve(RenderOrder order, int attempt, Resolution resolution) {
        renderer.resolve(order, attempt, resolution);
    }

    @Override
    public boolean recheckUnknown(RenderOrder order, int attempt) {
        return renderer.recheckUnknown(order, attempt);
    }

    @Override
    public void collectLateClips(RenderOrder order) {
        throw postponed();
    }

    private static ApplicationFailure postponed() {
        return TemporalFailures.retryable(
                FailureDetails.of(
                        FailureCode.NOT_RENDERING,
                        "This studio was started for one command and renders nothing. The next studio or worker continues the step."),
                RETRY_DELAY);
    }
}
