package dev.continuity.workflow.notification;

import dev.continuity.notification.Notification;
import dev.continuity.notification.NotificationDelivery;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends notifications to the targets in the worker's settings. */
@ActivityInterface
public interface NotificationActivity {
    /**
     * Starts the {@link NotificationWorkflow} of a notification, unless it runs already. Does nothing if there is no
     * target for it.
     */
    @ActivityMethod(name = "SendNotification")
    void send(Notification notification);

    /**
     * The names of the targets of a project: {@code HOST#CODE}. They say no more of their URLs than the host.
     *
     * @param project null: the targets of all projects
     */
    @ActivityMethod(name = "NotificationTargets")
    List<String> targets(@Nullable String project);

    /**
     * Sends a notification to one target, once. Fails, with a {@link NotificationDelivery} as its detail, unless the target
     * accepts it or says that it wants no more.
     *
     * @param target its name
     */
    @ActivityMethod(name = "DeliverNotification")
    NotificationDelivery deliver(Notification notification, String target);
}
