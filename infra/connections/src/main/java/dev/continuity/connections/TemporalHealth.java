package dev.continuity.connections;

import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.client.WorkflowClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether Temporal answers and has the namespace. */
@Readiness
@ApplicationScoped
class TemporalHealth implements HealthCheck {
    private static final int TIMEOUT_SECONDS = 2;

    private final WorkflowClient client;

    TemporalHealth(WorkflowClient client) {
        this.client = client;
    }

    @Override
    public HealthCheckResponse call() {
        String namespace = client.getOptions().getNamespace();
        var health = HealthCheckResponse.named("temporal").withData("namespace", namespace);
        try {
            client.getWorkflowServiceStubs()
                    .blockingStub()
                    .withDeadlineAfter(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                    .describeNamespace(DescribeNamespaceRequest.newBuilder()
                            .setNamespace(namespace)
                            .build());
            return health.up().build();
        } catch (StatusRuntimeException e) {
            return health.down()
                    .withData("reason", TemporalProblem.of(e, client).toString())
                    .build();
        }
    }
}
