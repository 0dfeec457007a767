package dev.continuity.worker.diagnosis;

import dev.continuity.connections.diagnosis.ProcessDiagnosis;
import dev.continuity.diagnosis.Diagnosis;
import dev.continuity.media.Ffmpeg;
import dev.continuity.media.FfmpegDiagnosis;
import dev.continuity.provider.VideoProvider;
import dev.continuity.render.PublicUrl;
import dev.continuity.storage.StorageSettings;
import dev.continuity.storage.TempFolder;
import dev.continuity.storage.trial.StorageTrial;
import dev.continuity.worker.WorkerConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Collects the checks of a worker. */
@ApplicationScoped
class DiagnosisBeans {
    @Produces
    @Singleton
    WorkerDiagnosis diagnosis(
            WorkerConfig config, TempFolder folder, Ffmpeg ffmpeg, StorageSettings storage, VideoProvider provider) {
        return new WorkerDiagnosis(List.of(
                new ProcessDiagnosis("Worker", folder.path())::diagnose,
                new FfmpegDiagnosis(ffmpeg)::diagnose,
                () -> new StorageTrial(storage).run().results(),
                () -> diagnosed(provider),
                new CallbackRoundTrip(config.publicUrl().map(PublicUrl::new))::diagnose));
    }

    private static List<Diagnosis> diagnosed(VideoProvider provider) {
        try {
            return provider.diagnose();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }
}
