package dev.continuity.worker;

import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.client.WorkflowClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether Temporal answers, and has the namespace. */
@Readiness
@ApplicationScoped
class EngineHealth implements HealthCheck {
    private static final int SECONDS = 2;

    private final WorkflowClient client;

    EngineHealth(WorkflowClient client) {
        this.client = client;
    }

    @Override
    public HealthCheckResponse call() {
        String namespace = client.getOptions().getNamespace();
        var health = HealthCheckResponse.named("engine").withData("namespace", namespace);
        try {
            client.getWorkflowServiceStubs()
                    .blockingStub()
                    .withDeadlineAfter(SECONDS, TimeUnit.SECONDS)
                    .describeNamespace(DescribeNamespaceRequest.newBuilder()
                            .setNamespace(namespace)
                            .build());
            return health.up().build();
        } catch (StatusRuntimeException e) {
            return health.down()
                    .withData("reason", "Temporal answers " + e.getStatus().getCode() + "; check TEMPORAL_ADDRESS.")
                    .build();
        }
    }
}
