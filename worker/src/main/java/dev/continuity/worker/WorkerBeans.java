package dev.continuity.worker;

import dev.continuity.connections.MeteredExecutors;
import dev.continuity.connections.StorageConfig;
import dev.continuity.media.Ffmpeg;
import dev.continuity.media.FfmpegSettings;
import dev.continuity.provider.VideoProvider;
import dev.continuity.provider.fal.FalProvider;
import dev.continuity.provider.fal.FalSettings;
import dev.continuity.render.PublicUrl;
import dev.continuity.render.RenderExecutors;
import dev.continuity.render.RenderSettings;
import dev.continuity.render.WorkerActivities;
import dev.continuity.render.notification.NotificationSettings;
import dev.continuity.render.notification.OutageListener;
import dev.continuity.render.notification.OutageNotifier;
import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.TempFolder;
import dev.continuity.storage.media.AllowedInternal;
import dev.continuity.storage.media.IntakeSettings;
import dev.continuity.storage.media.IpNetwork;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.temporal.client.WorkflowClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Builds the activities from the settings. */
@ApplicationScoped
class WorkerBeans {
    /** Added to the submit timeout, for a slow disk or a busy machine between intent and submit. */
    private static final Duration INTENT_MARGIN = Duration.ofSeconds(10);

    private static final Duration HISTORY_DELAY = Duration.ofSeconds(30);
    /** After this time most clips are ready, and the provider has called back. */
    private static final Duration CALLBACK_DELAY = Duration.ofMinutes(10);

    private static final Clock CLOCK = Clock.systemUTC();

    @Produces
    @Singleton
    RenderExecutors executors(MeteredExecutors metered) {
        RenderExecutors executors = new RenderExecutors();
        executors.byName().forEach(metered::meter);
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
    NotificationSettings notifications(WorkerConfig config) {
        try {
            return NotificationSettings.parse(
                    config.notifications().url(),
                    config.notifications().secret(),
                    allowed(config, config.notifications().allowedInternalHosts()),
                    config.publicUrl().map(PublicUrl::new));
        } catch (IllegalArgumentException e) {
            // Without a cause: Quarkus prints only the message of this type, but a stack trace of all others.
            throw new ConfigurationException(e.getMessage());
        }
    }

    @Produces
    @Singleton
    OutageListener outages(
            NotificationSettings notifications,
            WorkflowClient temporal,
            ObjectStore objects,
            MeteredExecutors executors) {
        return new OutageNotifier(notifications, temporal, objects, executors.fixed("outages", 1), CLOCK);
    }

    @Produces
    @Singleton
    WorkerActivities activities(
            WorkerConfig config,
            StorageConfig storage,
            VideoProvider provider,
            ObjectStore objects,
            Ffmpeg ffmpeg,
            TempFolder folder,
            NotificationSettings notifications,
            OutageListener outages,
            RenderExecutors executors) {
        return new WorkerActivities(
                objects,
                provider,
                ffmpeg,
                renderSettings(config, storage, folder.path()),
                intakeSettings(config, folder.path()),
                notifications,
                outages,
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
                allowed(config, config.intake().allowedInternalHosts()),
                defaults.clipBytes(),
                defaults.imageBytes(),
                defaults.connectTimeout(),
                defaults.stallTimeout(),
                defaults.timeout(),
                defaults.tempFolder());
    }

    /** The networks are those of a proxy program on this machine, whatever is reached through it. */
    private static AllowedInternal allowed(WorkerConfig config, Optional<Set<String>> hosts) {
        return new AllowedInternal(
                hosts.orElse(Set.of()),
                config.intake().trustedNetworks().orElse(List.of()).stream()
                        .map(IpNetwork::parse)
                        .toList());
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
