package dev.continuity.workflow.notification;

import dev.continuity.notification.Notification;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** Sends the notification, then waits until no worker has signalled for an hour. */
public final class OutageWorkflowImpl implements OutageWorkflow {
    private static final Duration QUIET = Duration.ofHours(1);

    private boolean lasts;

    @Override
    public void follow(Notification notification, boolean sent) {
        if (!sent) {
            Notifications.send(notification);
        }
        do {
            lasts = false;
            if (Workflow.getInfo().isContinueAsNewSuggested()) {
                Workflow.newContinueAsNewStub(OutageWorkflow.class).follow(notification, true);
            }
        } while (Workflow.await(QUIET, () -> lasts));
    }

    @Override
    public void lasts() {
        lasts = true;
    }
}
