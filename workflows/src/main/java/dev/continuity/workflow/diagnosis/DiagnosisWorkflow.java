package dev.continuity.workflow.diagnosis;

import dev.continuity.diagnosis.Diagnosis;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;

/** Lets a worker check its surroundings. Only the worker knows the provider's key, so only it can. */
@WorkflowInterface
public interface DiagnosisWorkflow {
    String TYPE = "Diagnosis";

    @WorkflowMethod(name = TYPE)
    List<Diagnosis> diagnose();
}
