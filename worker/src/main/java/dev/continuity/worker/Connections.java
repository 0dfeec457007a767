package dev.continuity.worker;

import dev.continuity.archive.Archive;
import dev.continuity.archive.ArchiveSettings;
import dev.continuity.sequence.Temporal;
import io.temporal.client.WorkflowClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/** What worker and API both hold on to; a JVM that is both has one of each. */
@ApplicationScoped
class Connections {
    private static final List<String> TEMPORAL_SETTINGS =
            List.of("TEMPORAL_ADDRESS", "TEMPORAL_NAMESPACE", "TEMPORAL_API_KEY");

    @Produces
    @Singleton
    WorkflowClient engine(Config config) {
        Map<String, String> settings = new HashMap<>(System.getenv());
        for (String name : TEMPORAL_SETTINGS) {
            config.getOptionalValue(name, String.class).ifPresent(value -> settings.put(name, value));
        }
        return Temporal.client(settings);
    }

    void close(@Disposes WorkflowClient client) {
        client.getWorkflowServiceStubs().shutdownNow();
    }

    @Produces
    @Singleton
    Archive archive(WorkerConfig config) {
        return new Archive(ArchiveSettings.ofBucket(config.bucket()));
    }

    void close(@Disposes Archive archive) {
        archive.close();
    }
}
