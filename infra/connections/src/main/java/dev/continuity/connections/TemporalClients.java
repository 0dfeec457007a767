package dev.continuity.connections;

import dev.continuity.connections.validation.HostAndPort;
import dev.continuity.workflow.data.WorkflowDataConverter;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.envconfig.LoadClientConfigProfileOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubsOptions.Builder;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** Creates Temporal clients, the same in every process. None connects before it is used. */
public final class TemporalClients {
    /** The longest time that any call except a long poll takes, whether Temporal answers or not. */
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private TemporalClients() {}

    /**
     * A client for a Temporal server that this project started: no TLS, no API key, the namespace {@code default}. It
     * ignores Temporal's standard settings.
     *
     * @param address {@code host:port}
     */
    public static WorkflowClient ofLocalServer(String address) {
        return ofLocalServer(address, options -> {});
    }

    static WorkflowClient ofLocalServer(String address, Consumer<Builder> further) {
        return client(
                ClientConfigProfile.newBuilder()
                        .setAddress(address)
                        .setNamespace("default")
                        .build(),
                further);
    }

    /**
     * A client with Temporal's standard settings: {@code TEMPORAL_ADDRESS}, {@code TEMPORAL_NAMESPACE},
     * {@code TEMPORAL_API_KEY}, {@code TEMPORAL_TLS…}, or Temporal's own configuration file.
     *
     * @param environment the variables; {@code HOME} is the folder of the configuration file
     * @param further sets further options that users do not configure, such as the metrics scope
     * @throws IllegalArgumentException if the settings cannot be used
     */
    static WorkflowClient ofSettings(Map<String, String> environment, Consumer<Builder> further) {
        ClientConfigProfile profile = profile(environment);
        String address = profile.getAddress();
        if (address != null && !address.matches(HostAndPort.FORM)) {
            throw new IllegalArgumentException(
                    "TEMPORAL_ADDRESS cannot be \"%s\"; allowed: %s.".formatted(address, HostAndPort.ALLOWED));
        }
        return client(profile, further);
    }

    private static WorkflowClient client(ClientConfigProfile profile, Consumer<Builder> further) {
        Builder stubs = WorkflowServiceStubsOptions.newBuilder(profile.toWorkflowServiceStubsOptions())
                .setRpcTimeout(DEADLINE);
        further.accept(stubs);
        return WorkflowClient.newInstance(
                WorkflowServiceStubs.newServiceStubs(stubs.build()),
                WorkflowClientOptions.newBuilder(profile.toWorkflowClientOptions())
                        .setDataConverter(WorkflowDataConverter.create())
                        .build());
    }

    private static ClientConfigProfile profile(Map<String, String> environment) {
        try {
            return ClientConfigProfile.load(LoadClientConfigProfileOptions.newBuilder()
                    .setEnvOverrides(environment)
                    .build());
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException(
                    "The TEMPORAL_… settings, or the file that they name, cannot be used: " + e.getMessage(), e);
        }
    }
}
