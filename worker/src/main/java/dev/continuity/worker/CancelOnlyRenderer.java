package dev.continuity.worker;

import dev.continuity.activity.RenderActivity;
import dev.continuity.activity.RenderOrder;
import dev.continuity.activity.RenderResult;
import dev.continuity.sequence.Cancellation;
import dev.continuity.sequence.Resolution;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;

/** Takes back what is under way, and leaves every step to the next worker: where something is only to be cancelled. */
final class CancelOnlyRenderer implements RenderActivity {
    private static final Duration NEXT_TRY = Duration.ofSeconds(5);

    private final RenderActivity renderer;

    CancelOnlyRenderer(RenderActivity renderer) {
        this.renderer = renderer;
    }

    @Override
    public RenderResult render(RenderOrder order) {
        throw putOff();
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
        throw putOff();
    }

    private static ApplicationFailure putOff() {
        return ApplicationFailure.newBuilder()
                .setMessage("Nothing is rendered just now; it goes on with the next studio or worker.")
                .setType("renders_nothing")
                .setNextRetryDelay(NEXT_TRY)
                .build();
    }
}
