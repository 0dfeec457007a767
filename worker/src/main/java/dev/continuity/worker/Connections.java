package dev.continuity.worker;

import dev.continuity.archive.Archive;
import dev.continuity.archive.ArchiveSettings;
import dev.continuity.sequence.Temporal;
import io.temporal.client.WorkflowClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** What worker and API both hold on to; a JVM that is both has one of each. */
@ApplicationScoped
class Connections {
    @Produces
    @Singleton
    WorkflowClient engine(Config config) {
        return Temporal.client(config.getPropertyNames(), name -> config.getOptionalValue(name, String.class));
    }

    void close(@Disposes WorkflowClient client) {
        client.getWorkflowServiceStubs().shutdownNow();
    }

    @Produces
    @Singleton
    Archive archive(WorkerConfig config) {
        return new Archive(new ArchiveSettings(
                config.bucket(),
                config.archive().endpoint(),
                Optional.empty(),
                config.archive().pathStyle(),
                Optional.empty(),
                config.archive().publicEndpoint()));
    }

    void close(@Disposes Archive archive) {
        archive.close();
    }
}
