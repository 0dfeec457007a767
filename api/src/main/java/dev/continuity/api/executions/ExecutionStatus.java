package dev.continuity.api.executions;

import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import java.util.List;

/** What Temporal knows of a sequence. */
public sealed interface ExecutionStatus {
    /** A run is open; whether a worker works on it is another question. */
    record Running(DescribeWorkflowExecutionResponse description) implements ExecutionStatus {
        /** Changes whenever {@link SequenceExecutions#liveState} may give something else. */
        public List<Object> fingerprint() {
            return LiveProgress.fingerprint(description);
        }
    }

    /** No run is open: it has ended, or Temporal does not know it. */
    record Idle() implements ExecutionStatus {}
}
