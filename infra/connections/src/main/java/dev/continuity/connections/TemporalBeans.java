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

/** The Temporal client, one for the whole application. */
@ApplicationScoped
class TemporalBeans {
    private static final String STANDARD_SETTINGS = "TEMPORAL_";
    private static final int METRICS_INTERVAL_SECONDS = 10;

    /** Created at start, not at first use, so that invalid settings are reported then. It does not connect yet. */
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
            // Without a cause: Quarkus prints only the message of this type, but a stack trace of all others.
            throw new ConfigurationException(e.getMessage());
        }
    }

    void close(@Disposes WorkflowClient client) {
        client.getWorkflowServiceStubs().shutdownNow();
    }

    /** The environment, overridden by all other sources that Quarkus reads. */
    private static Map<String, String> standardSettings(Config config) {
        Map<String, String> settings = new HashMap<>(System.getenv());
        for (String name : config.getPropertyNames()) {
            if (name.startsWith(STANDARD_SETTINGS)) {
                // An empty value unsets the variable, even if the environment has one.
                config.getOptionalValue(name, String.class)
                        .ifPresentOrElse(set -> settings.put(name, set), () -> settings.remove(name));
            }
        }
        return settings;
    }
}
