package dev.continuity.api;

import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.StorageException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether S3 answers, and lets us look into the bucket. */
@Readiness
@ApplicationScoped
class ArchiveHealth implements HealthCheck {
    private static final Duration LONGEST = Duration.ofSeconds(3);

    private final ObjectStore archive;

    ArchiveHealth(ObjectStore archive) {
        this.archive = archive;
    }

    @Override
    public HealthCheckResponse call() {
        var health = HealthCheckResponse.named("archive").withData("bucket", archive.bucket());
        try {
            archive.check(LONGEST);
            return health.up().build();
        } catch (StorageException e) {
            return health.down()
                    .withData("reason", String.valueOf(e.getMessage()))
                    .build();
        }
    }
}
