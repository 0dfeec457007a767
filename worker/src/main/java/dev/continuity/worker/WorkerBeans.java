package dev.continuity.worker;

import dev.continuity.media.Ffmpeg;
import dev.continuity.media.FfmpegSettings;
import dev.continuity.provider.VideoProvider;
import dev.continuity.provider.fal.FalProvider;
import dev.continuity.provider.fal.FalSettings;
import dev.continuity.render.PublicUrl;
import dev.continuity.render.RenderExecutors;
import dev.continuity.render.RenderSettings;
import dev.continuity.render.WorkerActivities;
import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.TempFolder;
import dev.continuity.storage.media.IntakeSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.ExecutorServiceMetrics;
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
class WorkerBeans {
    /** On top of the longest submit, for a slow disk or a busy machine between intent and submit. */
    private static final Duration INTENT_MARGIN = Duration.ofSeconds(10);

    private static final Duration UNTIL_THE_HISTORY_KNOWS = Duration.ofSeconds(30);
    /** Most clips are ready by then, and the provider has called back. */
    private static final Duration UNTIL_CALLED_BACK = Duration.ofMinutes(10);

    private static final Clock CLOCK = Clock.systemUTC();

    @Produces
    @Singleton
    TempFolder scratch(WorkerConfig config) {
        return TempFolder.in(config.scratch());
    }

    void close(@Disposes TempFolder scratch) {
        scratch.close();
    }

    @Produces
    @Singleton
    RenderExecutors executors(MeterRegistry metrics) {
        RenderExecutors executors = new RenderExecutors();
        executors.byName().forEach((name, executor) -> new ExecutorServiceMetrics(executor, name, Tags.empty())
                .bindTo(metrics));
        return executors;
    }

    void close(@Disposes RenderExecutors executors) {
        executors.close();
    }

    @Produces
    @Singleton
    VideoProvider provider(WorkerConfig config, RenderExecutors executors) {
        return new FalProvider(settings(config.fal()), executors.provider());
    }

    @Produces
    @Singleton
    Ffmpeg ffmpeg(WorkerConfig config) {
        return new Ffmpeg(FfmpegSettings.defaults()
                .withBinary(config.ffmpeg())
                .withProcesses(config.slots().media()));
    }

    @Produces
    @Singleton
    WorkerActivities activities(
            WorkerConfig config,
            VideoProvider provider,
            ObjectStore objects,
            Ffmpeg ffmpeg,
            TempFolder tempFolder,
            RenderExecutors executors) {
        return new WorkerActivities(
                objects,
                provider,
                ffmpeg,
                renderSettings(config, tempFolder.path()),
                intakeSettings(config, tempFolder.path()),
                executors,
                CLOCK);
    }

    void close(@Disposes WorkerActivities activities) {
        activities.close();
    }

    private static IntakeSettings intakeSettings(WorkerConfig config, Path tempFolder) {
        IntakeSettings defaults = IntakeSettings.defaults(tempFolder);
        return new IntakeSettings(
                config.intake().buckets().orElse(Set.of()),
                config.intake().allowedInternalHosts().orElse(Set.of()),
                defaults.clipBytes(),
                defaults.imageBytes(),
                defaults.connectTimeout(),
                defaults.stallTimeout(),
                defaults.timeout(),
                defaults.tempFolder());
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
