package dev.continuity.workflow.notification;

import dev.continuity.notification.Notification;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Sends one notification of something that all workers wait for. It stays open as long as a worker says that they do, and
 * an hour more: workers that start it meanwhile only signal it, and nothing is sent again.
 */
@WorkflowInterface
public interface OutageWorkflow {
    String TYPE = "Outage";
    String LASTS = "lasts";

    /** @param sent whether an earlier run has sent the notification */
    @WorkflowMethod(name = TYPE)
    void follow(Notification notification, boolean sent);

    @SignalMethod(name = LASTS)
    void lasts();
}
