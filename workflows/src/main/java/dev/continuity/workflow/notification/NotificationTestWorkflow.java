package dev.continuity.workflow.notification;

import dev.continuity.notification.Notification;
import dev.continuity.notification.NotificationReport;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Sends a notification to each target once, for a person who waits for the outcome. */
@WorkflowInterface
public interface NotificationTestWorkflow {
    String TYPE = "NotificationTest";

    /** @return no deliveries if there is no target */
    @WorkflowMethod(name = TYPE)
    NotificationReport test(Notification notification);
}
