package dev.continuity.workflow.notification;

import dev.continuity.notification.Notification;
import dev.continuity.notification.NotificationReport;
import io.temporal.common.RetryOptions;
import java.time.Duration;

/** Asks the worker for its targets, then tries each once. */
public final class NotificationTestWorkflowImpl implements NotificationTestWorkflow {
    private static final Duration IN_ALL = Duration.ofSeconds(25);
    private static final RetryOptions ONCE =
            RetryOptions.newBuilder().setMaximumAttempts(1).build();

    @Override
    public NotificationReport test(Notification notification) {
        return TargetDeliveries.of(
                notification, Notifications.inThisWorker().targets(notification.project()), IN_ALL, ONCE);
    }
}
