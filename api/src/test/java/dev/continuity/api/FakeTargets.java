package dev.continuity.api;

import dev.continuity.notification.Notification;
import dev.continuity.notification.NotificationDelivery;
import dev.continuity.workflow.notification.NotificationActivity;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The targets of a worker, without a network: one that accepts everything, and one of the project DOWN that is down. */
final class FakeTargets implements NotificationActivity {
    @Override
    public void send(Notification notification) {}

    @Override
    public List<String> targets(@Nullable String project) {
        return "DOWN".equals(project) ? List.of("up.example#0001", "down.example#0002") : List.of("up.example#0001");
    }

    @Override
    public NotificationDelivery deliver(Notification notification, String target) {
        if (target.startsWith("up")) {
            return new NotificationDelivery("up.example", true, 204, "Delivered");
        }
        throw ApplicationFailure.newFailure(
                "down.example: It answered 503",
                "undelivered",
                new NotificationDelivery("down.example", false, 503, "It answered 503"));
    }
}
