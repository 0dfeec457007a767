package dev.continuity.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.Durations;
import io.temporal.api.command.v1.Command;
import io.temporal.api.command.v1.ScheduleActivityTaskCommandAttributes;
import io.temporal.api.common.v1.ActivityType;
import io.temporal.api.enums.v1.CommandType;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueRequest;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueRequest;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueResponse;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;
import io.temporal.common.Priority;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** In which order the in-process server serves what waits. The test polls in place of a worker. */
class ArrivalOrderTest extends TemporalServerTest {
    private static final int WAITING = 8;

    @Override
    TemporalServer start(Path folder) {
        return InProcessTemporal.start(0);
    }

    @Test
    void the_activity_that_waits_longest_is_served_first() {
        // Given
        startWorkflow("one", 0);
        List<String> scheduled =
                IntStream.range(0, WAITING).mapToObj(i -> "activity-" + i).toList();
        scheduleActivities(pollWorkflowTask(), scheduled);

        // When
        List<String> served = new ArrayList<>();
        scheduled.forEach(next -> served.add(pollActivityTask()));

        // Then
        assertThat(served).isEqualTo(scheduled);
    }

    @Test
    void the_workflow_that_waits_longest_is_served_first() {
        // Given
        List<String> started =
                IntStream.range(0, WAITING).mapToObj(i -> "workflow-" + i).toList();
        started.forEach(id -> startWorkflow(id, 0));

        // When
        List<String> served = new ArrayList<>();
        started.forEach(
                next -> served.add(pollWorkflowTask().getWorkflowExecution().getWorkflowId()));

        // Then
        assertThat(served).isEqualTo(started);
    }

    @Test
    void a_priority_still_counts_for_more_than_the_order_of_arrival() {
        // Given
        startWorkflow("first", 4);
        startWorkflow("urgent", 1);

        // When
        PollWorkflowTaskQueueResponse served = pollWorkflowTask();

        // Then
        assertThat(served.getWorkflowExecution().getWorkflowId()).isEqualTo("urgent");
    }

    private void startWorkflow(String id, int priorityKey) {
        client.newUntypedWorkflowStub(
                        "Sample",
                        options(id)
                                .setTaskQueue(waiting())
                                .setPriority(Priority.newBuilder()
                                        .setPriorityKey(priorityKey)
                                        .build())
                                .build())
                .start("collect", 1);
    }

    private PollWorkflowTaskQueueResponse pollWorkflowTask() {
        return stubs.blockingStub()
                .pollWorkflowTaskQueue(PollWorkflowTaskQueueRequest.newBuilder()
                        .setNamespace("default")
                        .setTaskQueue(TaskQueue.newBuilder().setName(waiting()))
                        .build());
    }

    private String pollActivityTask() {
        return stubs.blockingStub()
                .pollActivityTaskQueue(PollActivityTaskQueueRequest.newBuilder()
                        .setNamespace("default")
                        .setTaskQueue(TaskQueue.newBuilder().setName(waiting()))
                        .build())
                .getActivityId();
    }

    private void scheduleActivities(PollWorkflowTaskQueueResponse task, List<String> ids) {
        RespondWorkflowTaskCompletedRequest.Builder completed = RespondWorkflowTaskCompletedRequest.newBuilder()
                .setNamespace("default")
                .setTaskToken(task.getTaskToken());
        ids.forEach(id -> completed.addCommands(Command.newBuilder()
                .setCommandType(CommandType.COMMAND_TYPE_SCHEDULE_ACTIVITY_TASK)
                .setScheduleActivityTaskCommandAttributes(ScheduleActivityTaskCommandAttributes.newBuilder()
                        .setActivityId(id)
                        .setActivityType(ActivityType.newBuilder().setName("run"))
                        .setTaskQueue(TaskQueue.newBuilder().setName(waiting()))
                        .setStartToCloseTimeout(Durations.fromSeconds(60)))));
        stubs.blockingStub().respondWorkflowTaskCompleted(completed.build());
    }

    /** The worker of this test does not poll it. */
    private String waiting() {
        return queue + "-waiting";
    }
}
