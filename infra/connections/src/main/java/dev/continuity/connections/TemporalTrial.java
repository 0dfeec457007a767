package dev.continuity.connections;

import com.google.protobuf.util.Durations;
import dev.continuity.activity.TaskQueues;
import dev.continuity.diagnosis.Diagnosis;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeNamespaceResponse;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowServiceException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Tries what Continuity needs of Temporal: the address, updates, the namespace and its retention, the search attributes,
 * the clock, and whether workers poll. It starts one workflow, whose only purpose is the time of its start, and removes it.
 */
public final class TemporalTrial {
    private static final String AREA = "Temporal";
    private static final int DEADLINE_SECONDS = 5;

    private final WorkflowClient client;
    private final TemporalClock clock;
    private final String namespace;

    /** @param clock of this machine */
    public TemporalTrial(WorkflowClient client, Clock clock) {
        this.client = client;
        this.clock = new TemporalClock(client, clock);
        this.namespace = client.getOptions().getNamespace();
    }

    /** Tries one thing after the other, and stops at the first without which the others make no sense. */
    public List<Diagnosis> run() {
        List<Diagnosis> found = new ArrayList<>();
        try {
            found.add(server());
            DescribeNamespaceResponse described = describeNamespace();
            found.add(namespace(described));
            retention(described).ifPresent(found::add);
            found.add(searchAttributes());
            found.add(clock.diagnosis());
            workers().ifPresent(found::add);
        } catch (StatusRuntimeException | WorkflowServiceException e) {
            TemporalProblem problem = TemporalProblem.of(e, client);
            found.add(Diagnosis.broken(AREA, "connection", problem.meaning(), problem.remedy()));
        }
        return found;
    }

    private Diagnosis server() {
        String version = temporal()
                .getSystemInfo(GetSystemInfoRequest.getDefaultInstance())
                .getServerVersion();
        return Diagnosis.fine(
                AREA,
                "server",
                "Temporal %s answers at %s."
                        .formatted(
                                version.isBlank() ? "(of unknown version)" : version,
                                client.getWorkflowServiceStubs().getOptions().getTarget()));
    }

    private DescribeNamespaceResponse describeNamespace() {
        return temporal()
                .describeNamespace(DescribeNamespaceRequest.newBuilder()
                        .setNamespace(namespace)
                        .build());
    }

    private Diagnosis namespace(DescribeNamespaceResponse described) {
        String subject = "namespace \"%s\"".formatted(namespace);
        // A server that is too old, or not a full one, says nothing of its capabilities.
        boolean refusesUpdates = described.getNamespaceInfo().hasCapabilities()
                && !described.getNamespaceInfo().getCapabilities().getSyncUpdate();
        return refusesUpdates
                ? Diagnosis.broken(
                        AREA,
                        subject,
                        "It does not accept updates: pause, budget and decisions on parked steps do not work.",
                        "Use Temporal 1.25 or later, or switch updates on (frontend.enableUpdateWorkflowExecution).")
                : Diagnosis.fine(AREA, subject, "It exists.");
    }

    /** Sequences that are open stay, however long they wait for a person. */
    private Optional<Diagnosis> retention(DescribeNamespaceResponse described) {
        Duration retention =
                Duration.ofSeconds(Durations.toSeconds(described.getConfig().getWorkflowExecutionRetentionTtl()));
        String meaning =
                "Temporal forgets a sequence %s after its end. A sequence that waits for a review has not ended, and one that has can be directed again from its record."
                        .formatted(words(retention));
        return retention.isZero() ? Optional.empty() : Optional.of(Diagnosis.fine(AREA, "retention", meaning));
    }

    private Diagnosis searchAttributes() {
        return new SearchAttributeRegistration(client)
                .check()
                .map(problem -> Diagnosis.broken(AREA, "search attributes", problem.meaning(), problem.remedy()))
                .orElseGet(() -> Diagnosis.fine(AREA, "search attributes", "All are registered."));
    }

    /** Empty if the server cannot tell, as the in-process one. */
    private Optional<Diagnosis> workers() {
        try {
            List<String> unattended = new ArrayList<>();
            long workers = 0;
            for (String taskQueue : List.of(TaskQueues.SEQUENCES, TaskQueues.RENDER, TaskQueues.MEDIA)) {
                long pollers = pollers(taskQueue);
                workers = Math.max(workers, pollers);
                if (pollers == 0) {
                    unattended.add(taskQueue);
                }
            }
            return Optional.of(
                    unattended.isEmpty()
                            ? Diagnosis.fine(AREA, "workers", pollers(workers))
                            : Diagnosis.broken(
                                    AREA,
                                    "workers",
                                    "Nothing polls %s: sequences wait.".formatted(String.join(", ", unattended)),
                                    "Start a worker, or look into the log of the one that should poll."));
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.UNIMPLEMENTED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private long pollers(String taskQueue) {
        return temporal()
                .describeTaskQueue(DescribeTaskQueueRequest.newBuilder()
                        .setNamespace(namespace)
                        .setTaskQueue(TaskQueue.newBuilder().setName(taskQueue))
                        .setTaskQueueType(TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY)
                        .build())
                .getPollersList()
                .stream()
                .map(PollerInfo::getIdentity)
                .distinct()
                .count();
    }

    private WorkflowServiceBlockingStub temporal() {
        return client.getWorkflowServiceStubs().blockingStub().withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    private static String words(Duration duration) {
        return duration.toHours() % 24 == 0 ? count(duration.toDays(), "day") : count(duration.toHours(), "hour");
    }

    /** Temporal forgets those that have stopped only then. */
    private static String pollers(long workers) {
        return (workers == 1 ? "One has" : workers + " have") + " polled within the last five minutes.";
    }

    private static String count(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
