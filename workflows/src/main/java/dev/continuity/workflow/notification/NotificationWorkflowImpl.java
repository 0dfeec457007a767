package dev.continuity.workflow.notification;

import dev.continuity.notification.Notification;
import dev.continuity.notification.NotificationReport;
import io.temporal.common.RetryOptions;
import java.time.Duration;
import java.util.List;

/** Tries every target on its own, so that one that is down delays no other and gets nothing twice because of another. */
public final class NotificationWorkflowImpl implements NotificationWorkflow {
    private static final Duration IN_ALL = Duration.ofDays(3);
    private static final RetryOptions RETRIES = RetryOptions.newBuilder()
            .setInitialInterval(Duration.ofSeconds(5))
            .setBackoffCoefficient(2)
            .setMaximumInterval(Duration.ofHours(1))
            .build();

    @Override
    public NotificationReport deliver(Notification notification, List<String> targets) {
        return TargetDeliveries.of(notification, targets, IN_ALL, RETRIES);
    }
}
