package dev.continuity.api;

import dev.continuity.connections.MeteredExecutors;
import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.StorageSettings;
import dev.continuity.storage.TempFolder;
import dev.continuity.storage.ledger.SequenceStore;
import dev.continuity.storage.media.MediaStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The object store of requests, and the stores that use it. */
@ApplicationScoped
class RequestStorage {
    @Produces
    @Singleton
    @StorageForRequests
    ObjectStore objects(StorageSettings settings, ApiConfig config, MeteredExecutors executors) {
        ObjectStore objects = new ObjectStore(settings.withCallTimeout(config.storageTimeout()));
        executors.meter("storage-for-requests", objects.requestExecutor());
        return objects;
    }

    void close(@Disposes @StorageForRequests ObjectStore objects) {
        objects.close();
    }

    @Produces
    @Singleton
    SequenceStore sequences(@StorageForRequests ObjectStore objects) {
        return new SequenceStore(objects);
    }

    @Produces
    @Singleton
    MediaStore media(@StorageForRequests ObjectStore objects, TempFolder folder) {
        return new MediaStore(objects, folder.path());
    }
}
