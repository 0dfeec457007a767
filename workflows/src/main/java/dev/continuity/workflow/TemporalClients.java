package dev.continuity.workflow;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.envconfig.LoadClientConfigProfileOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubsOptions.Builder;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** The way to the engine, the same in every process. */
public final class TemporalClients {
    /**
     * The setting, {@code host:port}, that names an engine outright, as one of our own: without TLS or a key, its namespace
     * is {@code default}, and what people have set for other engines, wherever that is written, is not asked.
     */
    public static final String OWN_ENGINE = "temporal.own-engine";

    private static final String SETTINGS = "TEMPORAL_";
    /** No call that is not a long poll takes longer, whether the engine is there or not. */
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private TemporalClients() {}

    /**
     * A client of the engine that {@link #OWN_ENGINE} names; else as the standard settings say: {@code TEMPORAL_ADDRESS},
     * {@code TEMPORAL_NAMESPACE}, {@code TEMPORAL_API_KEY}, {@code TEMPORAL_TLS…}, or Temporal's own configuration file.
     * Does not connect yet.
     *
     * @param names of all settings that there are besides the environment's
     * @param value of a setting
     * @param further sets what is not a setting of people, such as where the SDK counts what it does
     * @throws IllegalArgumentException if the settings cannot be used
     */
    public static WorkflowClient client(
            Iterable<String> names, Function<String, Optional<String>> value, Consumer<Builder> further) {
        ClientConfigProfile profile =
                value.apply(OWN_ENGINE).map(TemporalClients::ofOurOwn).orElseGet(() -> profile(settings(names, value)));
        Builder stubs = WorkflowServiceStubsOptions.newBuilder(profile.toWorkflowServiceStubsOptions())
                .setRpcTimeout(DEADLINE);
        further.accept(stubs);
        return WorkflowClient.newInstance(
                WorkflowServiceStubs.newServiceStubs(stubs.build()),
                WorkflowClientOptions.newBuilder(profile.toWorkflowClientOptions())
                        .setDataConverter(WorkflowDataConverter.create())
                        .build());
    }

    private static ClientConfigProfile ofOurOwn(String engine) {
        return ClientConfigProfile.newBuilder()
                .setAddress(engine)
                .setNamespace("default")
                .build();
    }

    private static Map<String, String> settings(Iterable<String> names, Function<String, Optional<String>> value) {
        Map<String, String> settings = new HashMap<>(System.getenv());
        for (String name : names) {
            if (name.startsWith(SETTINGS)) {
                // An empty one is none, even if the environment has another.
                value.apply(name).ifPresentOrElse(set -> settings.put(name, set), () -> settings.remove(name));
            }
        }
        return settings;
    }

    private static ClientConfigProfile profile(Map<String, String> environment) {
        try {
            return ClientConfigProfile.load(LoadClientConfigProfileOptions.newBuilder()
                    .setEnvOverrides(environment)
                    .build());
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException(
                    "The TEMPORAL_… settings (or the file that they name) cannot be used: " + e.getMessage(), e);
        }
    }
}
