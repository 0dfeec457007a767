package dev.continuity.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.common.SearchAttributeKey;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.failure.CanceledFailure;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the orchestrator needs of every Temporal server. */
abstract class TemporalServerContract extends TemporalServerTest {

    @Test
    void an_update_changes_what_a_query_sees_and_the_result() {
        // Given
        var workflow = started("collect", 1);

        // When
        var count = workflow.update("add", Integer.class, "to be");

        // Then
        assertThat(count).isEqualTo(1);
        assertThat(workflow.query("entries", String[].class)).containsExactly("to be");
        workflow.update("add", Integer.class, SampleWorkflow.LAST);
        assertThat(workflow.getResult(String.class)).isEqualTo("to be, last");
    }

    @Test
    void a_validator_refuses_an_update() {
        // Given
        var workflow = started("collect", 1);

        // When
        var refused =
                catchThrowableOfType(WorkflowUpdateException.class, () -> workflow.update("add", Integer.class, " "));

        // Then
        assertThat(refused)
                .hasRootCauseMessage("message='an entry is not blank', type='java.lang.IllegalArgumentException',"
                        + " nonRetryable=false");
        workflow.cancel();
    }

    @Test
    void a_workflow_continues_on_another_worker() {
        // Given
        var workflow = started("collect", 1);
        workflow.update("add", Integer.class, "first worker");
        stop(worker);

        // When
        worker = newWorker();

        // Then
        workflow.update("add", Integer.class, SampleWorkflow.LAST);
        assertThat(workflow.getResult(String.class)).isEqualTo("first worker, last");
    }

    @Test
    void an_activity_continues_on_another_worker() {
        // Given
        var workflow = started("moved", 1);
        await(() -> pending(workflow).hasHeartbeatDetails());
        stop(worker);

        // When
        worker = newWorker();

        // Then
        assertThat(workflow.getResult(String.class)).startsWith("attempt ");
    }

    @Test
    void a_description_shows_the_heartbeat_of_a_pending_activity() {
        // Given
        var workflow = started("wait", 1);

        // When
        await(() -> pending(workflow).hasHeartbeatDetails());

        // Then
        var activity = pending(workflow);
        assertThat(activity.getActivityType().getName()).isEqualTo("run");
        assertThat(DefaultDataConverter.newDefaultInstance()
                        .fromPayloads(0, Optional.of(activity.getHeartbeatDetails()), String.class, String.class))
                .startsWith("in queue, ");
        workflow.terminate("done");
    }

    @Test
    void a_description_shows_the_search_attributes() {
        // Given
        var workflow = started("collect", 1);

        // When
        workflow.update("add", Integer.class, "anything");

        // Then
        var attributes = workflow.describe().getTypedSearchAttributes();
        assertThat(attributes.get(SearchAttributeKey.forKeyword("ContinuityStatus")))
                .isEqualTo("collecting");
        assertThat(attributes.get(SearchAttributeKey.forKeyword("ContinuityProject")))
                .isEqualTo("AGM");
        assertThat(attributes.get(SearchAttributeKey.forKeyword("ContinuityTitle")))
                .isEqualTo("Harbour at dusk");
        assertThat(attributes.get(SearchAttributeKey.forDouble("ContinuityCost")))
                .isEqualTo(1.25);
        workflow.terminate("done");
    }

    @Test
    void current_details_can_be_queried() {
        // Given
        var workflow = started("collect", 1);

        // When
        var metadata = workflow.query("__temporal_workflow_metadata", WorkflowMetadata.class);

        // Then
        assertThat(metadata.getCurrentDetails()).isEqualTo("running collect");
        workflow.terminate("done");
    }

    @Test
    void the_history_shows_the_summary_of_an_activity() {
        // Given
        var workflow = started("wait", 1);
        await(() -> describe(workflow).getPendingActivitiesCount() == 1);

        // When
        var history = client.fetchHistory(workflow.getExecution().getWorkflowId());

        // Then
        var scheduled = history.getEvents().stream()
                .filter(event -> event.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)
                .findFirst()
                .orElseThrow();
        assertThat(scheduled.getUserMetadata().getSummary().getData().toStringUtf8())
                .isEqualTo("\"SH0010 reference\"");
        workflow.terminate("done");
    }

    @Test
    void a_cancel_reaches_an_activity_through_its_heartbeat() throws Exception {
        // Given
        var workflow = started("wait", 1);
        await(() -> pending(workflow).hasHeartbeatDetails());

        // When
        workflow.cancel();

        // Then
        var ended = catchThrowableOfType(WorkflowFailedException.class, () -> workflow.getResult(String.class));
        assertThat(ended).hasCauseInstanceOf(CanceledFailure.class);
        assertThat(activity.cancelSeen.await(TIMEOUT.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
    }

    @Test
    void a_workflow_can_be_cancelled_while_its_activity_ends() {
        // Given
        var workflow = started("ends", 1);
        await(() -> pending(workflow).hasHeartbeatDetails());
        // The thread of a workflow must not call Temporal.
        SampleWorkflow.SampleWorkflowImpl.atCancel.set(() -> CompletableFuture.runAsync(() -> {
                    activity.end.countDown();
                    await(() -> describe(workflow).getPendingActivitiesCount() == 0);
                })
                .join());

        // When
        workflow.cancel();

        // Then
        var ended = catchThrowableOfType(WorkflowFailedException.class, () -> workflow.getResult(String.class));
        assertThat(ended).hasCauseInstanceOf(CanceledFailure.class);
    }

    @Test
    void an_activity_can_set_the_delay_of_its_retry() {
        // Given
        var workflow = started("delayed", 1);

        // When
        var result = workflow.getResult(String.class);

        // Then
        var started = client.fetchHistory(workflow.getExecution().getWorkflowId()).getEvents().stream()
                .filter(event -> event.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED
                        || event.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_STARTED)
                .toList();
        assertThat(result).isEqualTo("attempt 2");
        assertThat(Durations.toMillis(Timestamps.between(
                        started.get(0).getEventTime(), started.get(1).getEventTime())))
                .isGreaterThanOrEqualTo(1_500);
    }

    @Test
    void an_activity_may_take_years() {
        // Given
        var workflow = started("wait", 1);

        // When
        await(() -> describe(workflow).getPendingActivitiesCount() == 1);

        // Then
        var scheduled = client.fetchHistory(workflow.getExecution().getWorkflowId()).getEvents().stream()
                .filter(event -> event.hasActivityTaskScheduledEventAttributes())
                .findFirst()
                .orElseThrow()
                .getActivityTaskScheduledEventAttributes();
        assertThat(Durations.toDays(scheduled.getStartToCloseTimeout())).isEqualTo(3_650);
        workflow.terminate("done");
    }

    @Test
    void a_workflow_continues_as_new() {
        // Given
        var workflow = started("again", 3);

        // When
        var result = workflow.getResult(String.class);

        // Then
        assertThat(result).isEqualTo("last run");
        assertThat(describe(workflow).getWorkflowExecutionInfo().getExecution().getRunId())
                .isNotEqualTo(workflow.getExecution().getRunId());
    }

    @Test
    void a_second_start_can_use_the_existing_run() {
        // Given
        var workflow = started("collect", 1);
        var options = options(workflow.getExecution().getWorkflowId())
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .build();

        // When
        var second = client.newUntypedWorkflowStub("Sample", options).start("collect", 1);

        // Then
        assertThat(second).isEqualTo(workflow.getExecution());
        workflow.terminate("done");
    }

    @Test
    void a_finished_id_is_refused_where_duplicates_are() {
        // Given
        var workflow = started("again", 1);
        workflow.getResult(String.class);
        var options = options(workflow.getExecution().getWorkflowId())
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                .build();

        // When
        var refused = catchThrowableOfType(
                WorkflowExecutionAlreadyStarted.class,
                () -> client.newUntypedWorkflowStub("Sample", options).start("again", 1));

        // Then
        assertThat(refused).isNotNull();
    }

    @Test
    void a_cancelled_id_may_be_used_again_where_only_success_is_final() {
        // Given
        var workflow = started("collect", 1);
        workflow.cancel();
        assertThatThrownBy(() -> workflow.getResult(String.class)).isInstanceOf(WorkflowFailedException.class);
        var options = options(workflow.getExecution().getWorkflowId())
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE_FAILED_ONLY)
                .build();

        // When
        var again = client.newUntypedWorkflowStub("Sample", options).start("again", 1);

        // Then
        assertThat(again.getRunId()).isNotEqualTo(workflow.getExecution().getRunId());
    }

    @Test
    void an_update_can_start_its_workflow() {
        // Given
        var options = options(UUID.randomUUID().toString())
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .build();
        var sample = client.newWorkflowStub(SampleWorkflow.class, options);
        var start = new WithStartWorkflowOperation<>(sample::run, "collect", 1);

        // When
        var count = WorkflowClient.executeUpdateWithStart(
                sample::add,
                SampleWorkflow.LAST,
                UpdateOptions.<Integer>newBuilder()
                        .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                        .build(),
                start);

        // Then
        assertThat(count).isEqualTo(1);
        assertThat(start.getResult()).isEqualTo(SampleWorkflow.LAST);
    }
}
