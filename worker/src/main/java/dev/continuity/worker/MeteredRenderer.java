package dev.continuity.worker;

import dev.continuity.activity.FailureTypes;
import dev.continuity.activity.RenderActivity;
import dev.continuity.activity.RenderOrder;
import dev.continuity.activity.RenderResult;
import dev.continuity.sequence.Cancellation;
import dev.continuity.sequence.Resolution;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.failure.ApplicationFailure;
import java.math.BigDecimal;

/** Counts what comes of the steps, for those who watch many workers. Money as it is billed, by list price, and once. */
final class MeteredRenderer implements RenderActivity {
    private final RenderActivity renderer;
    private final MeterRegistry registry;
    private final Counter dollars;
    private final Counter copied;

    MeteredRenderer(RenderActivity renderer, MeterRegistry registry) {
        this.renderer = renderer;
        this.registry = registry;
        this.dollars = Counter.builder("continuity.dollars")
                .description("Spent on takes, and on calls that failed and may be billed, USD")
                .register(registry);
        this.copied = Counter.builder("continuity.copied")
                .baseUnit("bytes")
                .description("Clips that came from the provider into the archive")
                .register(registry);
    }

    @Override
    public RenderResult render(RenderOrder order) {
        try {
            RenderResult rendered = renderer.render(order);
            ended(rendered.reused() ? "reused" : "made");
            dollars.increment(rendered.spentNow().doubleValue());
            if (!rendered.reused()) {
                copied.increment(rendered.take().bytes());
            }
            return rendered;
        } catch (ApplicationFailure e) {
            count(e);
            throw e;
        }
    }

    @Override
    public Cancellation cancelRequest(RenderOrder order) {
        Cancellation withdrawal = renderer.cancelRequest(order);
        ended("withdrawn");
        return withdrawal;
    }

    @Override
    public void resolve(RenderOrder order, int attempt, Resolution resolution) {
        renderer.resolve(order, attempt, resolution);
        ended("resolved");
    }

    @Override
    public boolean recheckUnknown(RenderOrder order, int attempt) {
        return renderer.recheckUnknown(order, attempt);
    }

    @Override
    public void collectLateClips(RenderOrder order) {
        renderer.collectLateClips(order);
    }

    private void count(ApplicationFailure failure) {
        switch (failure.getType()) {
            case FailureTypes.STEP_FAILED -> {
                ended("failed");
                dollars.increment(failure.getDetails().get(2, BigDecimal.class).doubleValue());
            }
            case FailureTypes.SUBMISSION_UNKNOWN -> ended("parked");
            // To be tried again, and no end of the step.
            default ->
                Counter.builder("continuity.troubles")
                        .description("Tries at a step that will be made again, by what was in the way")
                        .tag("type", failure.getType())
                        .register(registry)
                        .increment();
        }
    }

    private void ended(String outcome) {
        Counter.builder("continuity.steps")
                .description("Steps that came to an end, by how")
                .tag("outcome", outcome)
                .register(registry)
                .increment();
    }
}
