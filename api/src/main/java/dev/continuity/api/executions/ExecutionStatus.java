package dev.continuity.api.executions;

import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import java.util.List;

/** What Temporal knows about a sequence. */
public sealed interface ExecutionStatus {
    /** A run is open. That does not mean that a worker is processing it. */
    record Running(DescribeWorkflowExecutionResponse description) implements ExecutionStatus {
        /** Changes whenever {@link SequenceExecutions#liveState} may have changed. */
        public List<Object> fingerprint() {
            return LiveProgress.fingerprint(description);
        }
    }

    /** No run is open: it has ended, or Temporal does not know it. */
    record Idle() implements ExecutionStatus {}
}
