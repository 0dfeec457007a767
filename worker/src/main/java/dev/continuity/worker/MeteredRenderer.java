package dev.continuity.worker;

import dev.continuity.activity.RenderActivity;
import dev.continuity.activity.RenderOrder;
import dev.continuity.activity.RenderResult;
import dev.continuity.activity.StepFailure;
import dev.continuity.activity.TemporalFailures;
import dev.continuity.direction.Resolution;
import dev.continuity.failure.FailureCode;
import dev.continuity.sequence.Cancellation;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.failure.ApplicationFailure;

/** Counts the outcomes of steps and their cost, by list price. Each billed call counts once. */
final class MeteredRenderer implements RenderActivity {
    private final RenderActivity renderer;
    private final MeterRegistry registry;
    private final Counter dollars;
    private final Counter copiedBytes;

    MeteredRenderer(RenderActivity renderer, MeterRegistry registry) {
        this.renderer = renderer;
        this.registry = registry;
        this.dollars = Counter.builder("continuity.dollars")
                .description("Spent on takes, and on failed calls that may be billed, USD")
                .register(registry);
        this.copiedBytes = Counter.builder("continuity.copied")
                .baseUnit("bytes")
                .description("Clips copied from the provider to storage")
                .register(registry);
    }

    @Override
    public RenderResult render(RenderOrder order) {
        try {
            RenderResult rendered = renderer.render(order);
            countEnd(rendered.reused() ? "reused" : "made");
            dollars.increment(rendered.spentNow().doubleValue());
            if (!rendered.reused()) {
                copiedBytes.increment(rendered.take().bytes());
            }
            return rendered;
        } catch (ApplicationFailure e) {
            countFailure(e);
            throw e;
        }
    }

    @Override
    public Cancellation cancelRequest(RenderOrder order) {
        Cancellation cancellation = renderer.cancelRequest(order);
        countEnd("cancelled");
        return cancellation;
    }

    @Override
    public void resolve(RenderOrder order, int attempt, Resolution resolution) {
        renderer.resolve(order, attempt, resolution);
        countEnd("resolved");
    }

    @Override
    public boolean recheckUnknown(RenderOrder order, int attempt) {
        return renderer.recheckUnknown(order, attempt);
    }

    @Override
    public void collectLateClips(RenderOrder order) {
        renderer.collectLateClips(order);
    }

    private void countFailure(ApplicationFailure failure) {
        StepFailure step = TemporalFailures.ofStep(failure);
        if (!failure.isNonRetryable() || step.details().code() == FailureCode.PAUSED) {
            // The step is retried, so it has not ended.
            Counter.builder("continuity.retries")
                    .description("Attempts at a step that failed and will be retried, by error")
                    .tag("type", failure.getType())
                    .register(registry)
                    .increment();
        } else if (step.unknownCall() != null) {
            countEnd("parked");
        } else {
            countEnd("failed");
            dollars.increment(step.spentNow().doubleValue());
        }
    }

    private void countEnd(String outcome) {
        Counter.builder("continuity.steps")
                .description("Steps that ended, by outcome")
                .tag("outcome", outcome)
                .register(registry)
                .increment();
    }
}
