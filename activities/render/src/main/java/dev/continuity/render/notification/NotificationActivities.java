package dev.continuity.render.notification;

import dev.continuity.activity.TaskQueues;
import dev.continuity.notification.Notification;
import dev.continuity.notification.NotificationDelivery;
import dev.continuity.sequence.TemporalSummary;
import dev.continuity.storage.media.HostLookup;
import dev.continuity.storage.media.PublicAddressResolver;
import dev.continuity.workflow.notification.NotificationActivity;
import dev.continuity.workflow.notification.NotificationWorkflow;
import io.temporal.activity.Activity;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Signs and posts notifications. What it returns, and how it fails, names hosts and nothing else of a URL. */
public final class NotificationActivities implements NotificationActivity, AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final int GONE = 410;
    private static final String UNDELIVERED = "notification-undelivered";

    private final NotificationSettings settings;
    private final Clock clock;
    private final WebhookClient webhooks;

    public NotificationActivities(NotificationSettings settings, Clock clock) {
        this(settings, clock, HostLookup.SYSTEM, TIMEOUT);
    }

    NotificationActivities(NotificationSettings settings, Clock clock, HostLookup lookup, Duration timeout) {
        this.settings = settings;
        this.clock = clock;
        this.webhooks = new WebhookClient(settings.allowed(), lookup, timeout);
    }

    @Override
    public void send(Notification notification) {
        List<String> targets = targets(notification.project());
        if (targets.isEmpty()) {
            return;
        }
        NotificationWorkflow workflow = Activity.getExecutionContext()
                .getWorkflowClient()
                .newWorkflowStub(
                        NotificationWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(notification.id())
                                .setTaskQueue(TaskQueues.SEQUENCES)
                                // It was started before, and the answer was lost.
                                .setWorkflowIdConflictPolicy(
                                        WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                                .setStaticSummary(TemporalSummary.of(notification.message()))
                                .build());
        WorkflowClient.start(workflow::deliver, notification, targets);
    }

    @Override
    public List<String> targets(@Nullable String project) {
        return settings.targets(project).stream().map(NotificationTarget::name).toList();
    }

    @Override
    public NotificationDelivery deliver(Notification notification, String name) {
        // Another worker may have newer settings.
        NotificationTarget target = settings.target(name)
                .orElseThrow(() -> failure(new NotificationDelivery(
                        name.replaceFirst("#.*", ""), false, null, "It is not in the settings of this worker")));
        String body = NotificationBody.of(notification, settings.publicUrl()).json();
        try {
            int status = webhooks.post(target.uri(), headers(notification.id(), body), body);
            return outcome(target, status);
        } catch (IOException e) {
            throw failure(new NotificationDelivery(target.host(), false, null, reason(e)));
        }
    }

    @Override
    public void close() {
        webhooks.close();
    }

    private Map<String, String> headers(String id, String body) {
        long timestamp = clock.instant().getEpochSecond();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", Long.toString(timestamp));
        headers.put("webhook-signature", settings.secret().orElseThrow().signature(id, timestamp, body));
        return headers;
    }

    private static NotificationDelivery outcome(NotificationTarget target, int status) {
        if (status / 100 == 2) {
            return new NotificationDelivery(target.host(), true, status, "Delivered");
        }
        if (status == GONE) {
            return new NotificationDelivery(target.host(), false, status, "It wants no more of them (410)");
        }
        throw failure(new NotificationDelivery(
                target.host(),
                false,
                status,
                status / 100 == 3
                        ? "It answered %s, and redirects are not followed".formatted(status)
                        : "It answered %s".formatted(status)));
    }

    /** The messages of these types have no more of a URL than its host. */
    private static String reason(IOException e) {
        if (e instanceof PublicAddressResolver.InternalAddress) {
            return "It has an internal address, which is not allowed. Add its host to"
                    + " CONTINUITY_NOTIFY_ALLOWED_INTERNAL_HOSTS of the worker to allow it";
        }
        if (e instanceof UnknownHostException) {
            return "Its host cannot be resolved";
        }
        if (e instanceof SocketTimeoutException) {
            return "No answer in time";
        }
        return e instanceof SSLException
                ? "TLS failed: " + e.getMessage()
                : "It cannot be reached: "
                        + Objects.requireNonNullElse(
                                e.getMessage(), e.getClass().getSimpleName());
    }

    private static ApplicationFailure failure(NotificationDelivery delivery) {
        return ApplicationFailure.newFailure(
                "%s: %s".formatted(delivery.host(), delivery.reason()), UNDELIVERED, delivery);
    }
}
