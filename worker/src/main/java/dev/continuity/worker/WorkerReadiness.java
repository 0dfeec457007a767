package dev.continuity.worker;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether the task queues are polled. Temporal and storage have their own checks. */
@Readiness
@ApplicationScoped
class WorkerReadiness implements HealthCheck {
    private final WorkerHost host;

    WorkerReadiness(WorkerHost host) {
        this.host = host;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("task queues").status(host.isPolling()).build();
    }
}
