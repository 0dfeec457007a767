package dev.continuity.worker;

import dev.continuity.archive.Archive;
import dev.continuity.archive.Intake;
import dev.continuity.archive.IntakeSettings;
import dev.continuity.archive.Ledger;
import dev.continuity.archive.ScratchFolder;
import dev.continuity.archive.SequenceArchive;
import dev.continuity.fal.FalClient;
import dev.continuity.fal.FalSettings;
import dev.continuity.media.Ffmpeg;
import dev.continuity.media.FfmpegSettings;
import dev.continuity.render.LedgerActivities;
import dev.continuity.render.MediaActivities;
import dev.continuity.render.PublicUrl;
import dev.continuity.render.RenderSettings;
import dev.continuity.render.Renderer;
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

/** The activities, put together from the settings. */
@ApplicationScoped
class Hands {
    /** On top of the longest submit, for a slow disk or a busy machine between intent and submit. */
    private static final Duration INTENT_MARGIN = Duration.ofSeconds(10);

    private static final Duration UNTIL_THE_HISTORY_KNOWS = Duration.ofSeconds(30);
    /** Most clips are ready by then, and the provider has called back. */
    private static final Duration UNTIL_CALLED_BACK = Duration.ofMinutes(10);

    private static final Clock CLOCK = Clock.systemUTC();

    @Produces
    @Singleton
    ScratchFolder scratch(WorkerConfig config) {
        return ScratchFolder.in(config.scratch());
    }

    void close(@Disposes ScratchFolder scratch) {
        scratch.close();
    }

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
    Intake intake(WorkerConfig config, Archive archive, Ffmpeg ffmpeg, ScratchFolder scratch) {
        IntakeSettings defaults = IntakeSettings.defaults(scratch.path());
        return new Intake(
                archive,
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

    void close(@Disposes Intake intake) {
        intake.close();
    }

    @Produces
    @Singleton
    Renderer renderer(WorkerConfig config, FalClient fal, Archive archive, Ffmpeg ffmpeg, ScratchFolder scratch) {
        return new Renderer(fal, archive, ffmpeg, renderSettings(config, scratch.path()), CLOCK);
    }

    @Produces
    @Singleton
    MediaActivities media(Archive archive, Intake intake, Ffmpeg ffmpeg, ScratchFolder scratch) {
        return new MediaActivities(archive, intake, ffmpeg, scratch.path(), CLOCK);
    }

    @Produces
    @Singleton
    LedgerActivities ledger(Archive archive) {
        return new LedgerActivities(new Ledger(archive), new SequenceArchive(archive));
    }

    /** @throws IllegalArgumentException if a setting cannot work, with its name and what is allowed */
    static RenderSettings renderSettings(WorkerConfig config, Path scratch) {
        Optional<PublicUrl> publicUrl = config.publicUrl().map(PublicUrl::new);
        Duration reconcileFor = publicUrl.isPresent() ? UNTIL_CALLED_BACK : UNTIL_THE_HISTORY_KNOWS;
        return new RenderSettings(
                ManagementFactory.getRuntimeMXBean().getName(),
                config.fal().submitTimeout().plus(INTENT_MARGIN),
                config.fal().reconcileFor().orElse(reconcileFor),
                config.fal().statusInterval(),
                config.fal().clipGoneAfter(),
                config.fal().statusStreams(),
                config.archive().reachableByProvider(),
                scratch,
                publicUrl);
    }

    private static FalSettings settings(WorkerConfig.FalConfig fal) {
        Optional<String> key = fal.key().filter(text -> !text.isBlank());
        FalSettings settings = FalSettings.of(key.orElseThrow(() -> new IllegalArgumentException(
                        "FAL_KEY is not set: the worker needs the provider's key (https://fal.ai/dashboard/keys)")))
                .at(fal.queueUrl(), fal.restUrl(), fal.apiUrl())
                .withMediaHosts(fal.mediaHosts());
        return settings.withTimeouts(settings.connectTimeout(), fal.submitTimeout(), settings.requestTimeout());
    }
}
