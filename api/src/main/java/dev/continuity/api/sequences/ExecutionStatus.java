package dev.continuity.api.sequences;

import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;

/** What the engine knows of a sequence. */
sealed interface ExecutionStatus {
    /** A run is open; whether a worker works on it is another question. */
    record Running(DescribeWorkflowExecutionResponse description) implements ExecutionStatus {}

    /** No run is open: it has ended, or the engine does not know it. */
    record Idle() implements ExecutionStatus {}
}
