package dev.continuity.workflow;

import dev.continuity.activity.CutActivity;
import dev.continuity.activity.IntakeActivity;
import dev.continuity.activity.LedgerActivity;
import dev.continuity.activity.RenderActivity;
import dev.continuity.activity.RenderOrder;
import dev.continuity.activity.TaskQueues;
import dev.continuity.plan.Dollars;
import dev.continuity.plan.PlannedStep;
import dev.continuity.sequence.TemporalSummary;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Locale;

/**
 * The options with which the workflow calls its activities. No temporary error ends a sequence: an activity is retried
 * with backoff until it fails as non-retryable. Calls that a person or a cancellation waits for have a deadline.
 */
final class ActivityStubs {
    /** How soon a dead worker is noticed. Its activities then continue on another one. */
    static final Duration HEARTBEAT_TIMEOUT = Duration.ofSeconds(10);

    private static final RetryOptions RETRY_ALWAYS = RetryOptions.newBuilder()
            .setInitialInterval(Duration.ofSeconds(1))
            .setBackoffCoefficient(2)
            .setMaximumInterval(Duration.ofMinutes(1))
            .build();

    private ActivityStubs() {}

    static IntakeActivity intake(String reference) {
        return Workflow.newActivityStub(
                IntakeActivity.class, media("Ingest " + reference).build());
    }

    static CutActivity cut() {
        return Workflow.newActivityStub(
                CutActivity.class, media("Assemble the cut").build());
    }

    static LedgerActivity ledger(String summary) {
        return Workflow.newActivityStub(
                LedgerActivity.class,
                ActivityOptions.newBuilder()
                        .setTaskQueue(TaskQueues.SEQUENCES)
                        // Short activities do not heartbeat: only this timeout reveals a dead worker.
                        .setStartToCloseTimeout(Duration.ofSeconds(15))
                        // A write that continues after its cancellation could overwrite a later one.
                        .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
                        .setRetryOptions(RETRY_ALWAYS)
                        .setSummary(TemporalSummary.of(summary))
                        .build());
    }

    /** 30 days: a call may wait in the provider's queue for hours, and a late clip is still worth storing. */
    static RenderActivity render(PlannedStep step) {
        return Workflow.newActivityStub(
                RenderActivity.class,
                render(String.format(
                                Locale.ROOT,
                                "%s, %.0f s, about %s",
                                step.id(),
                                step.seconds(),
                                Dollars.of(step.dollars())))
                        .setStartToCloseTimeout(Duration.ofDays(30))
                        .setHeartbeatTimeout(HEARTBEAT_TIMEOUT)
                        .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
                        .build());
    }

    /** 12 s: a person waits for the answer. */
    static RenderActivity resolve(PlannedStep step) {
        return Workflow.newActivityStub(
                RenderActivity.class,
                render("Resolve " + step.id())
                        .setStartToCloseTimeout(Duration.ofSeconds(12))
                        .setScheduleToCloseTimeout(Duration.ofSeconds(12))
                        .build());
    }

    /** A single check; {@link UnknownRechecks} repeats it. */
    static RenderActivity recheck(PlannedStep step) {
        return Workflow.newActivityStub(
                RenderActivity.class,
                render("Recheck " + step.id())
                        .setStartToCloseTimeout(Duration.ofMinutes(1))
                        .setScheduleToCloseTimeout(Duration.ofMinutes(5))
                        .build());
    }

    /** 30 days: longer than the activity waits for any clip. */
    static RenderActivity collectLateClips(RenderOrder order) {
        return Workflow.newActivityStub(
                RenderActivity.class,
                render("Late clips of " + order.step())
                        .setStartToCloseTimeout(Duration.ofDays(30))
                        .setHeartbeatTimeout(HEARTBEAT_TIMEOUT)
                        .build());
    }

    /** 10 minutes in all: a cancelled sequence has to end. */
    static RenderActivity cancel(PlannedStep step) {
        return Workflow.newActivityStub(
                RenderActivity.class,
                render("Cancel " + step.id())
                        .setStartToCloseTimeout(Duration.ofMinutes(2))
                        .setScheduleToCloseTimeout(Duration.ofMinutes(10))
                        .build());
    }

    private static ActivityOptions.Builder render(String summary) {
        return ActivityOptions.newBuilder()
                .setTaskQueue(TaskQueues.RENDER)
                .setRetryOptions(RETRY_ALWAYS)
                .setSummary(TemporalSummary.of(summary));
    }

    /** A day: ffmpeg has its own limit, and behind thousands of new clips its turn may come hours later. */
    private static ActivityOptions.Builder media(String summary) {
        return ActivityOptions.newBuilder()
                .setTaskQueue(TaskQueues.MEDIA)
                .setStartToCloseTimeout(Duration.ofDays(1))
                .setHeartbeatTimeout(HEARTBEAT_TIMEOUT)
                .setRetryOptions(RETRY_ALWAYS)
                .setSummary(TemporalSummary.of(summary));
    }
}
