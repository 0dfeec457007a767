package dev.continuity.api;

import dev.continuity.archive.Archive;
import dev.continuity.archive.ArchiveSettings;
import dev.continuity.archive.MediaStore;
import dev.continuity.archive.ScratchFolder;
import dev.continuity.archive.SequenceArchive;
import dev.continuity.sequence.Temporal;
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
        return Temporal.client(
                config.getPropertyNames(), name -> config.getOptionalValue(name, String.class), options -> {});
    }

    void close(@Disposes WorkflowClient client) {
        client.getWorkflowServiceStubs().shutdownNow();
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
                        config.archive().publicEndpoint())
                .within(config.api().archiveWait()));
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
    MediaStore media(Archive archive, ScratchFolder scratch) {
        return new MediaStore(archive, scratch.path());
    }

    /** At the start, and not with the first upload: what dead processes left may fill the disk. */
    @Produces
    @DefaultBean
    @Singleton
    @Startup
    ScratchFolder scratch(ApiConfig config) {
        return ScratchFolder.in(config.scratch());
    }

    void close(@Disposes ScratchFolder scratch) {
        scratch.close();
    }
}
