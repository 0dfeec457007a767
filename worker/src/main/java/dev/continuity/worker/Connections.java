package dev.continuity.worker;

import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import com.uber.m3.util.Duration;
import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.StorageSettings;
import dev.continuity.workflow.TemporalClients;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.client.WorkflowClient;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** What worker and API both hold on to; a JVM that is both has one of each. */
@ApplicationScoped
class Connections {
    private static final int METRICS_EVERY_SECONDS = 10;

    @Produces
    @Singleton
    WorkflowClient engine(Config config, MeterRegistry registry) {
        Scope metrics = new RootScopeBuilder()
                .reporter(new MicrometerClientStatsReporter(registry))
                .reportEvery(Duration.ofSeconds(METRICS_EVERY_SECONDS));
        return TemporalClients.client(
                config.getPropertyNames(),
                name -> config.getOptionalValue(name, String.class),
                options -> options.setMetricsScope(metrics));
    }

    void close(@Disposes WorkflowClient client) {
        client.getWorkflowServiceStubs().shutdownNow();
    }

    @Produces
    @Singleton
    ObjectStore archive(WorkerConfig config) {
        return new ObjectStore(new StorageSettings(
                config.bucket(),
                config.archive().endpoint(),
                Optional.empty(),
                config.archive().pathStyle(),
                Optional.empty(),
                config.archive().publicEndpoint()));
    }

    void close(@Disposes ObjectStore archive) {
        archive.close();
    }
}
