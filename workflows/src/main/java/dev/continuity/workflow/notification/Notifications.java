package dev.continuity.workflow.notification;

import dev.continuity.notification.Notification;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** Sends notifications from workflows. */
public final class Notifications {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private Notifications() {}

    /**
     * Has a notification delivered by a workflow of its own, which may outlive this one, and returns when that has started.
     * Adds one event to the history. Also works while this workflow is being cancelled. A notification that is sent twice
     * is delivered at least once.
     */
    public static void send(Notification notification) {
        Workflow.newDetachedCancellationScope(() -> inThisWorker().send(notification))
                .run();
    }

    /** Local activities: they only look at settings, or start a workflow. */
    static NotificationActivity inThisWorker() {
        return Workflow.newLocalActivityStub(
                NotificationActivity.class,
                LocalActivityOptions.newBuilder()
                        .setStartToCloseTimeout(TIMEOUT)
                        .build());
    }
}
