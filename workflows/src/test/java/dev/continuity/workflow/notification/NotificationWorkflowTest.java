package dev.continuity.workflow.notification;

import static dev.continuity.workflow.notification.ScriptedTargets.DOWN;
import static dev.continuity.workflow.notification.ScriptedTargets.UP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import dev.continuity.activity.TaskQueues;
import dev.continuity.notification.Notification;
import dev.continuity.notification.NotificationDelivery;
import dev.continuity.notification.NotificationReport;
import dev.continuity.sequence.SequenceId;
import dev.continuity.workflow.data.WorkflowDataConverter;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deliveries over days, on skipped time. */
class NotificationWorkflowTest {
    private static final Notification NOTIFICATION = Notification.of(
            new SequenceId("AGM-harbour-3f9a2c1b04"),
            1,
            Instant.EPOCH,
            Notification.Kind.FINISHED,
            "Harbour at dusk",
            "The film is ready.");

    private final ScriptedTargets targets = new ScriptedTargets();
    private final TestWorkflowEnvironment temporal =
            TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                    .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                            .setDataConverter(WorkflowDataConverter.create())
                            .build())
                    .build());

    @BeforeEach
    void start() {
        // Loading classes alone can take longer than Temporal's limit for a workflow that does not yield.
        Worker worker = temporal.newWorker(
                TaskQueues.SEQUENCES,
                WorkerOptions.newBuilder()
                        .setDefaultDeadlockDetectionTimeout(20_000)
                        .build());
        worker.registerWorkflowImplementationTypes(
                NotificationWorkflowImpl.class,
                NotificationTestWorkflowImpl.class,
                OutageWorkflowImpl.class,
                ThreeNotifications.class,
                NotificationAtCancellation.class);
        worker.registerActivitiesImplementations(targets);
        temporal.start();
    }

    @AfterEach
    void stop() {
        temporal.close();
    }

    @Test
    void a_target_that_is_down_is_tried_for_three_days_and_no_other_gets_it_twice() {
        // Given
        targets.answer(DOWN, 503);
        long start = temporal.currentTimeMillis();

        // When
        NotificationReport report = workflow(NotificationWorkflow.class).deliver(NOTIFICATION, List.of(DOWN, UP));

        // Then
        assertThat(Duration.ofMillis(temporal.currentTimeMillis() - start))
                .isBetween(Duration.ofDays(3).minusHours(2), Duration.ofDays(3).plusMinutes(1));
        assertThat(report.deliveries())
                .containsExactly(
                        new NotificationDelivery("down.example", false, 503, "It answered 503"),
                        new NotificationDelivery("up.example", true, 200, "Delivered"));
        assertThat(targets.received.get(UP)).hasSize(1);
        assertThat(targets.received.get(DOWN)).hasSizeBetween(70, 90).containsOnly(NOTIFICATION.id());
    }

    @Test
    void a_target_that_comes_back_gets_it_with_the_same_id() {
        // Given
        targets.answer(DOWN, 500, 500, 200);

        // When
        NotificationReport report = workflow(NotificationWorkflow.class).deliver(NOTIFICATION, List.of(DOWN));

        // Then
        assertThat(report.deliveries())
                .extracting(NotificationDelivery::delivered)
                .containsExactly(true);
        assertThat(targets.received.get(DOWN)).containsExactly(NOTIFICATION.id(), NOTIFICATION.id(), NOTIFICATION.id());
    }

    @Test
    void a_target_that_is_gone_is_not_tried_again() {
        // Given
        targets.answer(DOWN, 410);

        // When
        NotificationReport report = workflow(NotificationWorkflow.class).deliver(NOTIFICATION, List.of(DOWN));

        // Then
        assertThat(report.deliveries()).extracting(NotificationDelivery::status).containsExactly(410);
        assertThat(targets.received.get(DOWN)).hasSize(1);
    }

    @Test
    void a_test_tries_every_target_once() {
        // Given
        targets.answer(DOWN, 500, 200);

        // When
        NotificationReport report = workflow(NotificationTestWorkflow.class).test(NOTIFICATION);

        // Then
        assertThat(report.deliveries())
                .extracting(NotificationDelivery::host, NotificationDelivery::delivered)
                .containsExactly(tuple("down.example", false), tuple("up.example", true));
        assertThat(targets.received.get(DOWN)).hasSize(1);
    }

    @Test
    void a_notification_is_one_event_in_the_history_of_the_workflow_that_sends_it() {
        // Given
        SendingWorkflow workflow =
                temporal.getWorkflowClient().newWorkflowStub(SendingWorkflow.class, options("three"));

        // When
        workflow.run();

        // Then
        assertThat(targets.sent).hasSize(3);
        assertThat(events("three", EventType.EVENT_TYPE_MARKER_RECORDED)).isEqualTo(3);
        assertThat(events("three", EventType.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED))
                .isOne();
    }

    @Test
    void a_workflow_that_is_being_cancelled_still_sends() {
        // Given
        WorkflowStub workflow =
                temporal.getWorkflowClient().newUntypedWorkflowStub("CancelledWorkflow", options("cancelled"));
        workflow.start();

        // When
        workflow.cancel();

        // Then
        assertThat(catchThrowable(() -> workflow.getResult(Void.class)))
                .isInstanceOf(WorkflowFailedException.class)
                .hasCauseInstanceOf(CanceledFailure.class);
        assertThat(targets.sent).hasSize(1);
    }

    @Test
    void an_outage_is_notified_once_however_long_it_lasts_and_again_only_after_a_quiet_hour() {
        // Given
        outage();
        for (int i = 0; i < 100; i++) {
            temporal.sleep(Duration.ofMinutes(50));
            outage();
        }
        int whileItLasts = targets.sent.size();
        temporal.sleep(Duration.ofMinutes(61));

        // When
        outage();

        // Then
        temporal.sleep(Duration.ofMinutes(1));
        assertThat(whileItLasts).isOne();
        assertThat(targets.sent).hasSize(2);
    }

    /** Sends notifications, as the workflow of a sequence does. */
    @WorkflowInterface
    public interface SendingWorkflow {
        @WorkflowMethod
        void run();
    }

    /** Sends three. */
    public static final class ThreeNotifications implements SendingWorkflow {
        @Override
        public void run() {
            for (int i = 0; i < 3; i++) {
                Notifications.send(NOTIFICATION);
            }
        }
    }

    /** Sends one when it is cancelled. */
    @WorkflowInterface
    public interface CancelledWorkflow {
        @WorkflowMethod
        void await();
    }

    /** Waits until it is cancelled. */
    public static final class NotificationAtCancellation implements CancelledWorkflow {
        @Override
        public void await() {
            try {
                Workflow.sleep(Duration.ofDays(30));
            } finally {
                Notifications.send(NOTIFICATION);
            }
        }
    }

    private void outage() {
        temporal.getWorkflowClient()
                .newUntypedWorkflowStub(OutageWorkflow.TYPE, options("outage"))
                .signalWithStart(OutageWorkflow.LASTS, new Object[] {}, new Object[] {NOTIFICATION, false});
    }

    private <T> T workflow(Class<T> type) {
        return temporal.getWorkflowClient().newWorkflowStub(type, options("any"));
    }

    private static WorkflowOptions options(String id) {
        return WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(TaskQueues.SEQUENCES)
                .build();
    }

    private long events(String workflowId, EventType type) {
        return temporal.getWorkflowClient().fetchHistory(workflowId).getEvents().stream()
                .filter(event -> event.getEventType() == type)
                .count();
    }
}
