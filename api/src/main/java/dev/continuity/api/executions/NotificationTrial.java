package dev.continuity.api.executions;

import dev.continuity.activity.TaskQueues;
import dev.continuity.api.ApiConfig;
import dev.continuity.api.problem.ProblemException;
import dev.continuity.api.problem.ProblemType;
import dev.continuity.connections.MeteredExecutors;
import dev.continuity.notification.Notification;
import dev.continuity.notification.NotificationReport;
import dev.continuity.workflow.notification.NotificationTestWorkflow;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Has a worker send a test notification: only workers know the targets. */
@ApplicationScoped
public class NotificationTrial {
    /** Longer than a worker waits for the slowest target. */
    private static final Duration TIMEOUT = Duration.ofSeconds(40);

    private final WorkflowClient client;
    private final ApiConfig config;
    private final TemporalCalls calls;
    private final Clock clock = Clock.systemUTC();

    NotificationTrial(WorkflowClient client, ApiConfig config, MeteredExecutors executors) {
        this.client = client;
        this.config = config;
        this.calls = new TemporalCalls(executors.scheduled("notification-deadlines", 1));
    }

    /**
     * Sends one to each target, once.
     *
     * @param project whose targets are tried; null: those of all projects
     * @throws ProblemException {@link ProblemType#TEMPORAL_UNAVAILABLE}, also if no worker answers
     */
    public NotificationReport run(@Nullable String project) {
        String id = "notification-test-" + UUID.randomUUID();
        NotificationTestWorkflow workflow = client.newWorkflowStub(
                NotificationTestWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setWorkflowId(id)
                        .setTaskQueue(TaskQueues.SEQUENCES)
                        .setWorkflowExecutionTimeout(TIMEOUT.multipliedBy(2))
                        .setStaticSummary("Test the targets of notifications")
                        .build());
        Notification notification = Notification.of(
                project,
                id,
                clock.instant(),
                Notification.Kind.TEST,
                "Test",
                "Somebody tries whether notifications arrive. They do.");
        calls.within(config.temporalTimeout(), () -> WorkflowClient.start(workflow::test, notification));
        try {
            return WorkflowStub.fromTyped(workflow)
                    .getResult(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS, NotificationReport.class);
        } catch (TimeoutException e) {
            throw ProblemException.of(
                    ProblemType.TEMPORAL_UNAVAILABLE,
                    "No worker sent the notification within %s s. Check whether one is running."
                            .formatted(TIMEOUT.toSeconds()),
                    e);
        }
    }
}
