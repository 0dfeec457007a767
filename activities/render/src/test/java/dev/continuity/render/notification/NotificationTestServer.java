package dev.continuity.render.notification;

import dev.continuity.activity.TaskQueues;
import dev.continuity.storage.media.AllowedInternal;
import dev.continuity.workflow.data.WorkflowDataConverter;
import dev.continuity.workflow.notification.NotificationTestWorkflowImpl;
import dev.continuity.workflow.notification.NotificationWorkflowImpl;
import dev.continuity.workflow.notification.OutageWorkflowImpl;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Temporal's test server, which skips time, with a worker that sends real webhooks. */
final class NotificationTestServer implements AutoCloseable {
    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final TestWorkflowEnvironment temporal =
            TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                    .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                            .setDataConverter(WorkflowDataConverter.create())
                            .build())
                    .build());
    private final NotificationSettings settings;
    private final NotificationActivities activities;

    /** @param urls to the loopback interface */
    NotificationTestServer(String urls) {
        settings = NotificationSettings.parse(
                Optional.of(urls),
                Optional.of(SECRET),
                new AllowedInternal(Set.of("127.0.0.1"), List.of()),
                Optional.empty());
        activities = new NotificationActivities(settings, Clock.systemUTC());
        // Loading classes alone can take longer than Temporal's limit for a workflow that does not yield.
        Worker worker = temporal.newWorker(
                TaskQueues.SEQUENCES,
                WorkerOptions.newBuilder()
                        .setDefaultDeadlockDetectionTimeout(20_000)
                        .build());
        worker.registerWorkflowImplementationTypes(
                NotificationWorkflowImpl.class, NotificationTestWorkflowImpl.class, OutageWorkflowImpl.class);
        worker.registerActivitiesImplementations(activities);
        temporal.start();
    }

    WorkflowClient client() {
        return temporal.getWorkflowClient();
    }

    NotificationSettings settings() {
        return settings;
    }

    @Override
    public void close() {
        temporal.close();
        activities.close();
    }
}
