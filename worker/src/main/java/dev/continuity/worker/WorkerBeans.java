package dev.continuity.worker;

import dev.continuity.connections.StorageConfig;
import dev.continuity.media.Ffmpeg;
import dev.continuity.media.FfmpegSettings;
import dev.continuity.provider.fal.FalClient;
import dev.continuity.provider.fal.FalSettings;
import dev.continuity.render.LedgerActivities;
import dev.continuity.render.MediaActivities;
import dev.continuity.render.PublicUrl;
import dev.continuity.render.RenderActivities;
import dev.continuity.render.RenderSettings;
import dev.continuity.render.media.MediaIntake;
import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.TempFolder;
import dev.continuity.storage.ledger.Ledger;
import dev.continuity.storage.ledger.SequenceStore;
import dev.continuity.storage.media.IntakeSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Builds the activities from the settings. */
@ApplicationScoped
class WorkerBeans {
    /** On top of the submit timeout, for a slow disk or a busy machine between intent and submit. */
    private static final Duration INTENT_MARGIN = Duration.ofSeconds(10);

    private static final Duration HISTORY_DELAY = Duration.ofSeconds(30);
    /** By then most clips are ready and the provider has called back. */
    private static final Duration CALLBACK_DELAY = Duration.ofMinutes(10);

    private static final Clock CLOCK = Clock.systemUTC();

    @Produces
    @Singleton
    FalClient fal(WorkerConfig config) {
        return new FalClient(settings(config.fal()));
    }

    @Produces
    @Singleton
    Ffmpeg ffmpeg(WorkerConfig config) {
        FfmpegSettings defaults = FfmpegSettings.defaults();
        return new Ffmpeg(new FfmpegSettings(config.ffmpeg(), defaults.cache(), defaults.timeout()));
    }

    @Produces
    @Singleton
    MediaIntake intake(WorkerConfig config, ObjectStore objects, Ffmpeg ffmpeg, TempFolder folder) {
        IntakeSettings defaults = IntakeSettings.defaults(folder.path());
        return new MediaIntake(
                objects,
                ffmpeg,
                new IntakeSettings(
                        config.intake().buckets().orElse(Set.of()),
                        config.intake().allowedInternalHosts().orElse(Set.of()),
                        defaults.clipBytes(),
                        defaults.imageBytes(),
                        defaults.connectTimeout(),
                        defaults.stallTimeout(),
                        defaults.timeout(),
                        defaults.scratch()));
    }

    void close(@Disposes MediaIntake intake) {
        intake.close();
    }

    @Produces
    @Singleton
    RenderActivities renderer(
            WorkerConfig config,
            StorageConfig storage,
            FalClient fal,
            ObjectStore objects,
            Ffmpeg ffmpeg,
            TempFolder folder) {
        return new RenderActivities(fal, objects, ffmpeg, renderSettings(config, storage, folder.path()), CLOCK);
    }

    @Produces
    @Singleton
    MediaActivities media(ObjectStore objects, MediaIntake intake, Ffmpeg ffmpeg, TempFolder folder) {
        return new MediaActivities(objects, intake, ffmpeg, folder.path(), CLOCK);
    }

    @Produces
    @Singleton
    LedgerActivities ledger(ObjectStore objects) {
        return new LedgerActivities(new Ledger(objects), new SequenceStore(objects));
    }

    static RenderSettings renderSettings(WorkerConfig config, StorageConfig storage, Path folder) {
        Optional<PublicUrl> publicUrl = config.publicUrl().map(PublicUrl::new);
        Duration reconcileTimeout = publicUrl.isPresent() ? CALLBACK_DELAY : HISTORY_DELAY;
        return new RenderSettings(
                ManagementFactory.getRuntimeMXBean().getName(),
                config.fal().submitTimeout().plus(INTENT_MARGIN),
                config.fal().reconcileTimeout().orElse(reconcileTimeout),
                config.fal().statusInterval(),
                config.fal().clipMissingTimeout(),
                config.fal().statusStreams(),
                storage.storage().reachableByProvider(),
                folder,
                publicUrl);
    }

    private static FalSettings settings(WorkerConfig.FalConfig fal) {
        FalSettings settings = FalSettings.of(fal.key().orElseThrow())
                .at(fal.queueUrl(), fal.restUrl(), fal.apiUrl())
                .withMediaHosts(fal.mediaHosts());
        return settings.withTimeouts(settings.connectTimeout(), fal.submitTimeout(), settings.requestTimeout());
    }
}
