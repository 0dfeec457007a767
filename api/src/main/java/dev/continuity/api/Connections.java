package dev.continuity.api;

import dev.continuity.archive.Archive;
import dev.continuity.archive.ArchiveSettings;
import dev.continuity.archive.MediaStore;
import dev.continuity.archive.SequenceArchive;
import dev.continuity.sequence.Temporal;
import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.envconfig.LoadClientConfigProfileOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * The way to the engine and to the archive; neither has to be there yet. Each bean gives way to another of its type, for
 * whoever runs more than the API in one JVM.
 */
@Singleton
public class Connections {
    private static final String TEMPORAL = "TEMPORAL_";

    @Produces
    @DefaultBean
    @ApplicationScoped
    WorkflowServiceStubs stubs(Config config) {
        // Connects at the first call, and again whenever the engine is back.
        return WorkflowServiceStubs.newServiceStubs(profile(config).toWorkflowServiceStubsOptions());
    }

    void close(@Disposes WorkflowServiceStubs stubs) {
        stubs.shutdownNow();
    }

    @Produces
    @DefaultBean
    @ApplicationScoped
    WorkflowClient client(WorkflowServiceStubs stubs, Config config) {
        return WorkflowClient.newInstance(
                stubs,
                WorkflowClientOptions.newBuilder(profile(config).toWorkflowClientOptions())
                        .setDataConverter(Temporal.dataConverter())
                        .build());
    }

    @Produces
    @DefaultBean
    @Singleton
    Archive archive(ApiConfig config) {
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

    @Produces
    @DefaultBean
    @Singleton
    SequenceArchive sequences(Archive archive) {
        return new SequenceArchive(archive);
    }

    @Produces
    @DefaultBean
    @Singleton
    MediaStore media(Archive archive) {
        return new MediaStore(archive);
    }

    /** Temporal's own settings, from the environment, its configuration file, or wherever Quarkus finds them. */
    private static ClientConfigProfile profile(Config config) {
        Map<String, String> settings = new HashMap<>(System.getenv());
        for (String name : config.getPropertyNames()) {
            if (name.startsWith(TEMPORAL)) {
                config.getOptionalValue(name, String.class).ifPresent(value -> settings.put(name, value));
            }
        }
        try {
            return ClientConfigProfile.load(LoadClientConfigProfileOptions.newBuilder()
                    .setEnvOverrides(settings)
                    .build());
        } catch (IOException | RuntimeException e) {
            throw new ConfigurationException(
                    "The TEMPORAL_… settings (or the file that they name) cannot be used: " + e.getMessage(), e);
        }
    }
}
