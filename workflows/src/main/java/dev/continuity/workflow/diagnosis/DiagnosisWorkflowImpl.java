package dev.continuity.workflow.diagnosis;

import dev.continuity.activity.TaskQueues;
import dev.continuity.diagnosis.Diagnosis;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;

/** Asks one worker once: a person waits for the answer. */
public final class DiagnosisWorkflowImpl implements DiagnosisWorkflow {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    @Override
    public List<Diagnosis> diagnose() {
        return Workflow.newActivityStub(
                        DiagnosisActivity.class,
                        ActivityOptions.newBuilder()
                                .setTaskQueue(TaskQueues.SEQUENCES)
                                .setStartToCloseTimeout(TIMEOUT)
                                .setRetryOptions(RetryOptions.newBuilder()
                                        .setMaximumAttempts(1)
                                        .build())
                                .setSummary("Check this worker's surroundings")
                                .build())
                .diagnose();
    }
}
