package dev.continuity.workflow.notification;

import dev.continuity.notification.Notification;
import dev.continuity.notification.NotificationReport;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;

/** Delivers a notification to each target at least once, and tries for three days. Its workflow id is the notification's. */
@WorkflowInterface
public interface NotificationWorkflow {
    String TYPE = "Notification";

    /** @param targets their names */
    @WorkflowMethod(name = TYPE)
    NotificationReport deliver(Notification notification, List<String> targets);
}
