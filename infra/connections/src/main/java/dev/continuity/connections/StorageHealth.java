package dev.continuity.connections;

import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.StorageException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether S3 answers and the bucket can be read. */
@Readiness
@ApplicationScoped
class StorageHealth implements HealthCheck {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final ObjectStore objects;

    StorageHealth(ObjectStore objects) {
        this.objects = objects;
    }

    @Override
    public HealthCheckResponse call() {
        var health = HealthCheckResponse.named("storage").withData("bucket", objects.bucket());
        try {
            objects.check(TIMEOUT);
            return health.up().build();
        } catch (StorageException e) {
            return health.down()
                    .withData("reason", String.valueOf(e.getMessage()))
                    .build();
        }
    }
}
