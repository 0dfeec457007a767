package dev.continuity.workflow.notification;

import dev.continuity.activity.TaskQueues;
import dev.continuity.notification.Notification;
import dev.continuity.notification.NotificationDelivery;
import dev.continuity.notification.NotificationReport;
import dev.continuity.sequence.TemporalSummary;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Delivers a notification to all its targets at the same time. */
final class TargetDeliveries {
    /** Longer than the time-out of the request. */
    private static final Duration ONE_TRY = Duration.ofSeconds(20);

    private TargetDeliveries() {}

    /** Does not fail: what could not be delivered is in the report. */
    static NotificationReport of(
            Notification notification, List<String> targets, Duration inAll, RetryOptions retries) {
        List<Promise<NotificationDelivery>> deliveries = new ArrayList<>();
        for (String target : targets) {
            NotificationActivity activity = Workflow.newActivityStub(
                    NotificationActivity.class,
                    ActivityOptions.newBuilder()
                            .setTaskQueue(TaskQueues.SEQUENCES)
                            .setStartToCloseTimeout(ONE_TRY)
                            .setScheduleToCloseTimeout(inAll)
                            .setRetryOptions(retries)
                            .setSummary(TemporalSummary.of(notification.kind().wireName() + " to " + target))
                            .build());
            deliveries.add(Async.function(activity::deliver, notification, target));
        }
        List<NotificationDelivery> outcomes = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            outcomes.add(outcome(targets.get(i), deliveries.get(i)));
        }
        return new NotificationReport(outcomes);
    }

    private static NotificationDelivery outcome(String target, Promise<NotificationDelivery> delivery) {
        try {
            return delivery.get();
        } catch (ActivityFailure e) {
            NotificationDelivery last = lastTry(e);
            String host = target.substring(0, target.indexOf('#'));
            return last != null ? last : new NotificationDelivery(host, false, null, "No worker tried it in time");
        }
    }

    /** What the last try found, which may be behind a time-out. */
    private static @Nullable NotificationDelivery lastTry(ActivityFailure failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ApplicationFailure tried && tried.getDetails().getSize() > 0) {
                return tried.getDetails().get(0, NotificationDelivery.class);
            }
        }
        return null;
    }
}
