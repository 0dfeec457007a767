package dev.continuity.sequence;

import dev.continuity.take.Json;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.envconfig.LoadClientConfigProfileOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** The way to the engine, the same in every process. */
public final class Temporal {
    /** No call that is not a long poll takes longer, whether the engine is there or not. */
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private Temporal() {}

    /**
     * A client as the standard settings say: {@code TEMPORAL_ADDRESS}, {@code TEMPORAL_NAMESPACE},
     * {@code TEMPORAL_API_KEY}, {@code TEMPORAL_TLS…}, or Temporal's own configuration file. Does not connect yet.
     *
     * @param environment where the settings are read from
     * @throws IllegalArgumentException if they cannot be read
     */
    public static WorkflowClient client(Map<String, String> environment) {
        ClientConfigProfile profile = profile(environment);
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder(profile.toWorkflowServiceStubsOptions())
                        .setRpcTimeout(DEADLINE)
                        .build());
        return WorkflowClient.newInstance(
                stubs,
                WorkflowClientOptions.newBuilder(profile.toWorkflowClientOptions())
                        .setDataConverter(dataConverter())
                        .build());
    }

    /** How sequences are written into histories. */
    public static DataConverter dataConverter() {
        return DefaultDataConverter.newDefaultInstance()
                .withPayloadConverterOverrides(new JacksonJsonPayloadConverter(Json.mapper()));
    }

    private static ClientConfigProfile profile(Map<String, String> environment) {
        try {
            return ClientConfigProfile.load(LoadClientConfigProfileOptions.newBuilder()
                    .setEnvOverrides(environment)
                    .build());
        } catch (IOException e) {
            throw new IllegalArgumentException("Temporal's settings cannot be read: " + e.getMessage(), e);
        }
    }
}
