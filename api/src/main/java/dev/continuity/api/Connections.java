package dev.continuity.api;

import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.StorageSettings;
import dev.continuity.storage.TempFolder;
import dev.continuity.storage.ledger.SequenceStore;
import dev.continuity.storage.media.MediaStore;
import dev.continuity.workflow.TemporalClients;
import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.Startup;
import io.temporal.client.WorkflowClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * The way to the engine and to the archive; neither has to be there yet. Each bean gives way to another of its type, for
 * whoever runs more than the API in one JVM.
 */
@Singleton
public class Connections {
    @Produces
    @DefaultBean
    @ApplicationScoped
    WorkflowClient engine(Config config) {
        return TemporalClients.client(
                config.getPropertyNames(), name -> config.getOptionalValue(name, String.class), options -> {});
    }

    void close(@Disposes WorkflowClient client) {
        client.getWorkflowServiceStubs().shutdownNow();
    }

    @Produces
    @DefaultBean
    @Singleton
    ObjectStore archive(ApiConfig config) {
        return new ObjectStore(new StorageSettings(
                        config.bucket(),
                        config.archive().endpoint(),
                        Optional.empty(),
                        config.archive().pathStyle(),
                        Optional.empty(),
                        config.archive().publicEndpoint())
                .within(config.api().archiveWait()));
    }

    void close(@Disposes ObjectStore archive) {
        archive.close();
    }

    @Produces
    @DefaultBean
    @Singleton
    SequenceStore sequences(ObjectStore archive) {
        return new SequenceStore(archive);
    }

    @Produces
    @DefaultBean
    @Singleton
    MediaStore media(ObjectStore archive, TempFolder scratch) {
        return new MediaStore(archive, scratch.path());
    }

    /** At the start, and not with the first upload: what dead processes left may fill the disk. */
    @Produces
    @DefaultBean
    @Singleton
    @Startup
    TempFolder scratch(ApiConfig config) {
        return TempFolder.in(config.scratch());
    }

    void close(@Disposes TempFolder scratch) {
        scratch.close();
    }
}
