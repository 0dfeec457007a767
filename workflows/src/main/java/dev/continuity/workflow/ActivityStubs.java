package dev.continuity.workflow;

import dev.continuity.activity.CutActivity;
import dev.continuity.activity.IntakeActivity;
import dev.continuity.activity.LedgerActivity;
import dev.continuity.activity.RenderActivity;
import dev.continuity.activity.RenderOrder;
import dev.continuity.activity.TaskQueues;
import dev.continuity.plan.PlannedStep;
import dev.continuity.sequence.Dollars;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Locale;

/**
 * How the workflow calls its activities. Nothing is given up because something outside is in trouble: an activity is
 * tried again, ever more slowly, until it says itself that another try cannot help.
 */
public final class ActivityStubs {
    /** A worker that is gone is noticed after this; its steps go on elsewhere. */
    static final Duration HEARTBEAT_TIMEOUT = Duration.ofSeconds(10);

    /** Characters. Temporal: limit.userMetadataSummarySize, 400 bytes. */
    private static final int LONGEST_SUMMARY = 120;

    private static final RetryOptions PATIENT = RetryOptions.newBuilder()
            .setInitialInterval(Duration.ofSeconds(1))
            .setBackoffCoefficient(2)
            .setMaximumInterval(Duration.ofMinutes(1))
            .build();

    private ActivityStubs() {}

    static IntakeActivity intake(String reference) {
        return Workflow.newActivityStub(
                IntakeActivity.class, working("Take in " + reference).build());
    }

    static CutActivity cut() {
        return Workflow.newActivityStub(
                CutActivity.class, working("Assemble the cut").build());
    }

    static LedgerActivity ledger(String summary) {
        return Workflow.newActivityStub(
                LedgerActivity.class,
                ActivityOptions.newBuilder()
                        .setTaskQueue(TaskQueues.SEQUENCES)
                        // A worker that is gone is noticed by this alone.
                        .setStartToCloseTimeout(Duration.ofSeconds(15))
                        // A write that goes on after it was given up could land after a later one.
                        .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
                        .setRetryOptions(PATIENT)
                        .setSummary(brief(summary))
                        .build());
    }

    /** A call may wait in the provider's queue for hours: a late result is still a result. */
    static RenderActivity render(PlannedStep step) {
        return Workflow.newActivityStub(
                RenderActivity.class,
                rendering(String.format(
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

    /** A person waits for the answer. */
    static RenderActivity resolve(PlannedStep step) {
        return Workflow.newActivityStub(
                RenderActivity.class,
                rendering("Resolve " + step.id())
                        .setStartToCloseTimeout(Duration.ofSeconds(12))
                        .setScheduleToCloseTimeout(Duration.ofSeconds(12))
                        .build());
    }

    /** Looks once; who asks comes back later. */
    static RenderActivity look(PlannedStep step) {
        return Workflow.newActivityStub(
                RenderActivity.class,
                rendering("Look again for " + step.id())
                        .setStartToCloseTimeout(Duration.ofMinutes(1))
                        .setScheduleToCloseTimeout(Duration.ofMinutes(5))
                        .build());
    }

    /** Longer than anything is looked for. */
    static RenderActivity pickUp(RenderOrder order) {
        return Workflow.newActivityStub(
                RenderActivity.class,
                rendering("What may still come of " + order.step())
                        .setStartToCloseTimeout(Duration.ofDays(30))
                        .setHeartbeatTimeout(HEARTBEAT_TIMEOUT)
                        .build());
    }

    /** Taking back is tried for a while only: a cancelled sequence should end. */
    public static RenderActivity withdraw(PlannedStep step) {
        return Workflow.newActivityStub(
                RenderActivity.class,
                rendering("Take back " + step.id())
                        .setStartToCloseTimeout(Duration.ofMinutes(2))
                        .setScheduleToCloseTimeout(Duration.ofMinutes(10))
                        .build());
    }

    private static ActivityOptions.Builder rendering(String summary) {
        return ActivityOptions.newBuilder()
                .setTaskQueue(TaskQueues.RENDER)
                .setRetryOptions(PATIENT)
                .setSummary(brief(summary));
    }

    private static ActivityOptions.Builder working(String summary) {
        return ActivityOptions.newBuilder()
                .setTaskQueue(TaskQueues.MEDIA)
                .setStartToCloseTimeout(Duration.ofMinutes(30))
                .setHeartbeatTimeout(HEARTBEAT_TIMEOUT)
                .setRetryOptions(PATIENT)
                .setSummary(brief(summary));
    }

    private static String brief(String summary) {
        return summary.length() > LONGEST_SUMMARY ? summary.substring(0, LONGEST_SUMMARY - 1) + "…" : summary;
    }
}
