package dev.continuity.api;

import dev.continuity.archive.Archive;
import dev.continuity.archive.ArchiveException;
import dev.continuity.archive.Layout;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether S3 answers, and lets us look into the bucket. */
@Readiness
@ApplicationScoped
class ArchiveHealth implements HealthCheck {
    private final Archive archive;

    ArchiveHealth(Archive archive) {
        this.archive = archive;
    }

    @Override
    public HealthCheckResponse call() {
        var health = HealthCheckResponse.named("archive").withData("bucket", archive.bucket());
        try {
            archive.list(Layout.INDEX, Optional.empty(), 1);
            return health.up().build();
        } catch (ArchiveException e) {
            return health.down()
                    .withData("reason", String.valueOf(e.getMessage()))
                    .build();
        }
    }
}
