package dev.continuity.connections;

import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import com.uber.m3.util.Duration;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.temporal.client.WorkflowClient;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import io.temporal.serviceclient.WorkflowServiceStubsOptions.Builder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.Config;

/** The client of Temporal, one for the whole application. */
@ApplicationScoped
class TemporalBeans {
    private static final String STANDARD_SETTINGS = "TEMPORAL_";
    private static final int METRICS_INTERVAL_SECONDS = 10;

    /** At start rather than at first use, so that settings that cannot be used end the start. Does not connect yet. */
    @Produces
    @Singleton
    @Startup
    WorkflowClient client(TemporalConfig temporal, Config config, MeterRegistry registry) {
        Scope metrics = new RootScopeBuilder()
                .reporter(new MicrometerClientStatsReporter(registry))
                .reportEvery(Duration.ofSeconds(METRICS_INTERVAL_SECONDS));
        Consumer<Builder> further = options -> options.setMetricsScope(metrics);
        try {
            return temporal.localServer()
                    .map(address -> TemporalClients.ofLocalServer(address, further))
                    .orElseGet(() -> TemporalClients.ofSettings(standardSettings(config), further));
        } catch (IllegalArgumentException e) {
            // Without its cause: Quarkus prints the message of this type alone, and a stack trace of every other one.
            throw new ConfigurationException(e.getMessage());
        }
    }

    void close(@Disposes WorkflowClient client) {
        client.getWorkflowServiceStubs().shutdownNow();
    }

    /** The environment, and over it what is set in any other way that Quarkus reads. */
    private static Map<String, String> standardSettings(Config config) {
        Map<String, String> settings = new HashMap<>(System.getenv());
        for (String name : config.getPropertyNames()) {
            if (name.startsWith(STANDARD_SETTINGS)) {
                // An empty one is none, even if the environment has another.
                config.getOptionalValue(name, String.class)
                        .ifPresentOrElse(set -> settings.put(name, set), () -> settings.remove(name));
            }
        }
        return settings;
    }
}
