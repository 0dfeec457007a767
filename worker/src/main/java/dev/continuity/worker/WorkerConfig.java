package dev.continuity.worker;

import dev.continuity.connections.validation.BucketName;
import dev.continuity.connections.validation.DurationBetween;
import dev.continuity.connections.validation.HostName;
import dev.continuity.connections.validation.HttpUrl;
import dev.continuity.connections.validation.StrictBoolean;
import dev.continuity.render.notification.NotificationSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.validator.constraints.Range;

/**
 * The worker's settings. Each is also an environment variable, such as {@code CONTINUITY_SLOTS_RENDER}. The settings for
 * Temporal and storage are in {@code dev.continuity.connections}.
 */
@ConfigMapping(prefix = "continuity")
public interface WorkerConfig {
    /** The path of an installed ffmpeg. Default: the one that comes with Continuity. */
    Optional<@ExecutableFile Path> ffmpeg();

    /** The URL at which the provider reaches the API, to call back when a clip is ready. Default: no callbacks. */
    Optional<@HttpUrl(secure = true) URI> publicUrl();

    /** Whether steps are rendered. If false, requests are only cancelled, for a studio that runs for one command. */
    @WithConverter(StrictBoolean.class)
    @WithDefault("true")
    boolean renders();

    FalConfig fal();

    IntakeConfig intake();

    SlotsConfig slots();

    @WithName("notify")
    NotifyConfig notifications();

    /** The provider. */
    interface FalConfig {
        /** The key; {@code FAL_KEY}. */
        @FalKey
        Optional<String> key();

        @HttpUrl
        @WithDefault("https://queue.fal.run")
        URI queueUrl();

        @HttpUrl
        @WithDefault("https://rest.fal.ai")
        URI restUrl();

        @HttpUrl
        @WithDefault("https://api.fal.ai")
        URI apiUrl();

        /** The hosts that clips may be fetched from. */
        @WithDefault("fal.media,*.fal.media")
        List<@MediaHost String> mediaHosts();

        /** The submit timeout. After it, the outcome of the call is unknown. */
        @DurationBetween(min = "1s", max = "10m")
        @WithDefault("30s")
        Duration submitTimeout();

        /**
         * How long to search for a call with an unknown outcome before its step is parked. Default: 30 seconds, or 10
         * minutes with callbacks, since the provider calls back when the clip is ready.
         */
        Optional<@DurationBetween(min = "1s", max = "24h") Duration> reconcileTimeout();

        /** The longest pause between two polls of a request, if its status stream fails. */
        @DurationBetween(min = "500ms", max = "10m")
        @WithDefault("5s")
        Duration statusInterval();

        /** How long the clip of a completed request may be missing at the provider before its step fails. */
        @DurationBetween(min = "1s", max = "30d")
        @WithDefault("24h")
        Duration clipMissingTimeout();

        /** The largest number of open status streams. Further steps poll. */
        @Range(min = 0, max = 10_000)
        @WithDefault("200")
        int statusStreams();
    }

    /** Ingestion of media. */
    interface IntakeConfig {
        /** Internal hosts that media may be fetched from, over http too. All others are refused. */
        Optional<Set<@HostName String>> allowedInternalHosts();

        /** Internal addresses that any host may have, behind a proxy program that gives every name one. */
        Optional<List<@NetworkBlock String>> trustedNetworks();

        /** Additional buckets that {@code s3://} references may name. */
        Optional<Set<@BucketName String>> buckets();
    }

    /** Notifications to people. Their syntax is that of {@link NotificationSettings#parse}. */
    interface NotifyConfig {
        /** Where they are sent, for all projects or for one. The URLs may hold secrets. */
        Optional<String> url();

        /** What they are signed with; required if there is a URL. */
        Optional<String> secret();

        /** Internal hosts that they may be sent to, over http too. All others are refused. */
        Optional<Set<@HostName String>> allowedInternalHosts();
    }

    /** The largest numbers of concurrent activities. */
    interface SlotsConfig {
        /** Renders, which spend most of their time waiting. */
        @Range(min = 1, max = 10_000)
        @WithDefault("500")
        int render();

        /** Ingests and cuts, which run ffmpeg. */
        @Range(min = 1, max = 1_000)
        @WithDefault("2")
        int media();
    }
}
