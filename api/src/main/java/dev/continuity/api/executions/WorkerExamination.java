package dev.continuity.api.executions;

import dev.continuity.activity.TaskQueues;
import dev.continuity.api.ApiConfig;
import dev.continuity.api.problem.ProblemException;
import dev.continuity.connections.MeteredExecutors;
import dev.continuity.diagnosis.Diagnosis;
import dev.continuity.workflow.diagnosis.DiagnosisWorkflow;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.TimeoutFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Has a worker check its surroundings. */
@ApplicationScoped
public class WorkerExamination {
    private final WorkflowClient client;
    private final ApiConfig config;
    private final TemporalCalls calls;

    WorkerExamination(WorkflowClient client, ApiConfig config, MeteredExecutors executors) {
        this.client = client;
        this.config = config;
        this.calls = new TemporalCalls(executors.scheduled("doctor-deadlines", 1));
    }

    /** What the worker found, or that none answers. */
    public List<Diagnosis> examine() {
        Duration timeout = config.doctorTimeout();
        DiagnosisWorkflow diagnosis = client.newWorkflowStub(
                DiagnosisWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setWorkflowId("diagnosis-" + UUID.randomUUID())
                        .setTaskQueue(TaskQueues.SEQUENCES)
                        .setWorkflowExecutionTimeout(timeout)
                        .setStaticSummary("Check a worker's surroundings")
                        .build());
        try {
            calls.within(config.temporalTimeout(), () -> WorkflowClient.start(diagnosis::diagnose));
            return List.of(WorkflowStub.fromTyped(diagnosis)
                    .getResult(timeout.toMillis(), TimeUnit.MILLISECONDS, Diagnosis[].class));
        } catch (ProblemException e) {
            return List.of(broken("No worker can be asked: " + e.getMessage(), "See the lines about Temporal."));
        } catch (TimeoutException e) {
            return List.of(unanswered(timeout));
        } catch (WorkflowException e) {
            // Temporal may end the check before this API stops waiting for it.
            return List.of(
                    e.getCause() instanceof TimeoutFailure
                            ? unanswered(timeout)
                            : broken(
                                    "The worker's own check did not end: %s".formatted(e.getCause()),
                                    "See the log of the worker."));
        }
    }

    private static Diagnosis unanswered(Duration timeout) {
        return broken(
                "No worker answered within %s s. Sequences wait until one does.".formatted(timeout.toSeconds()),
                "Start a worker. If one is running, its log says what it waits for, or that it refuses the S3.");
    }

    private static Diagnosis broken(String meaning, String remedy) {
        return Diagnosis.broken("Worker", "answer", meaning, remedy);
    }
}
