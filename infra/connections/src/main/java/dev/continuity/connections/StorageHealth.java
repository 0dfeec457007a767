package dev.continuity.connections;

import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.StorageException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether S3 has passed its trial, answers, and the bucket can be read. */
@Readiness
@ApplicationScoped
class StorageHealth implements HealthCheck {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final ObjectStore objects;
    private final StartupTrial trial;

    StorageHealth(ObjectStore objects, StartupTrial trial) {
        this.objects = objects;
        this.trial = trial;
    }

    @Override
    public HealthCheckResponse call() {
        var health = HealthCheckResponse.named("storage").withData("bucket", objects.bucket());
        Optional<String> obstacle = trial.obstacle();
        if (obstacle.isPresent()) {
            return health.down().withData("reason", obstacle.get()).build();
        }
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
