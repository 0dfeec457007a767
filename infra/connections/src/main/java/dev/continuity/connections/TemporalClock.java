package dev.continuity.connections;

import com.google.protobuf.util.Timestamps;
import dev.continuity.diagnosis.Diagnosis;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflowservice.v1.DeleteWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Temporal's clock against that of this machine. No call of Temporal's answers the time, so a workflow is started, which no
 * worker ever gets, for the time of its start.
 */
final class TemporalClock {
    /** Less than this is no more than a slow answer. */
    private static final Duration TOLERANCE = Duration.ofSeconds(30);

    private static final Duration LONGEST_LIFE = Duration.ofSeconds(30);

    private final WorkflowClient client;
    private final Clock clock;

    TemporalClock(WorkflowClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /** @throws StatusRuntimeException if Temporal does not answer */
    Diagnosis diagnosis() {
        Duration ahead = ahead();
        if (ahead.abs().compareTo(TOLERANCE) <= 0) {
            return Diagnosis.fine("Temporal", "clock", "It agrees with that of this machine.");
        }
        return Diagnosis.mind(
                "Temporal",
                "clock",
                "Temporal's clock is %s %s that of this machine. Temporal's decides when a gate or a retry is due; the times that this machine writes and shows are off by as much."
                        .formatted(words(ahead.abs()), ahead.isNegative() ? "behind" : "ahead of"),
                "Set both clocks by NTP, such as with: timedatectl set-ntp true");
    }

    /** By how much Temporal's clock is ahead; negative: behind. */
    private Duration ahead() {
        WorkflowStub workflow = client.newUntypedWorkflowStub(
                "ContinuityClockCheck",
                WorkflowOptions.newBuilder()
                        .setWorkflowId("continuity-clock-check-" + UUID.randomUUID())
                        .setTaskQueue("continuity-clock-check")
                        .setWorkflowExecutionTimeout(LONGEST_LIFE)
                        .setStaticSummary("Compares Temporal's clock with another one")
                        .build());
        Instant before = clock.instant();
        WorkflowExecution started = workflow.start();
        Duration call = Duration.between(before, clock.instant());
        try {
            return Duration.between(before.plus(call.dividedBy(2)), startOf(started));
        } finally {
            remove(workflow, started);
        }
    }

    private Instant startOf(WorkflowExecution execution) {
        return Instant.ofEpochMilli(Timestamps.toMillis(client.getWorkflowServiceStubs()
                .blockingStub()
                .describeWorkflowExecution(DescribeWorkflowExecutionRequest.newBuilder()
                        .setNamespace(client.getOptions().getNamespace())
                        .setExecution(execution)
                        .build())
                .getWorkflowExecutionInfo()
                .getStartTime()));
    }

    /** What cannot be removed ends by its timeout, and leaves with the retention. */
    private void remove(WorkflowStub workflow, WorkflowExecution execution) {
        try {
            workflow.terminate("The clocks are compared");
            client.getWorkflowServiceStubs()
                    .blockingStub()
                    .deleteWorkflowExecution(DeleteWorkflowExecutionRequest.newBuilder()
                            .setNamespace(client.getOptions().getNamespace())
                            .setWorkflowExecution(execution)
                            .build());
        } catch (RuntimeException e) {
            System.getLogger(TemporalClock.class.getName())
                    .log(System.Logger.Level.DEBUG, "The workflow of the clock check was not removed", e);
        }
    }

    private static String words(Duration duration) {
        long seconds = Math.round(duration.toMillis() / 1000.0);
        return seconds < 90 ? seconds + " s" : Math.round(seconds / 60.0) + " minutes";
    }
}
