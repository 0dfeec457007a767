package dev.continuity.connections;

import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.StorageSettings;
import dev.continuity.storage.TempFolder;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.Optional;

/** The object store and the folder for temporary files, one of each for the whole application. */
@ApplicationScoped
class StorageBeans {
    @Produces
    @Singleton
    StorageSettings settings(StorageConfig config) {
        StorageSettings settings = new StorageSettings(
                config.bucket(),
                config.storage().endpoint(),
                Optional.empty(),
                config.storage().pathStyle(),
                Optional.empty(),
                config.storage().publicEndpoint());
        try {
            settings.effectiveEndpoint();
            return settings;
        } catch (IllegalArgumentException e) {
            // Without a cause: Quarkus prints only the message of this type, but a stack trace of all others.
            throw new ConfigurationException(e.getMessage());
        }
    }

    @Produces
    @Singleton
    ObjectStore objects(StorageSettings settings, MeteredExecutors executors) {
        ObjectStore objects = new ObjectStore(settings);
        executors.meter("storage", objects.requestExecutor());
        return objects;
    }

    void close(@Disposes ObjectStore objects) {
        objects.close();
    }

    /** Created at start, not at first use: the files that crashed processes left may fill the disk, and are deleted here. */
    @Produces
    @Singleton
    @Startup
    TempFolder tempFolder(StorageConfig config) {
        try {
            return TempFolder.in(config.tempDir());
        } catch (UncheckedIOException e) {
            // Without a cause: Quarkus prints only the message of this type, but a stack trace of all others.
            throw new ConfigurationException(
                    "continuity.temp-dir (CONTINUITY_TEMP_DIR) cannot be \"%s\"; allowed: a folder that this process can write. %s"
                            .formatted(config.tempDir(), e.getCause()));
        }
    }

    void close(@Disposes TempFolder folder) {
        folder.close();
    }
}
