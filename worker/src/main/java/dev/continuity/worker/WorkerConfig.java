package dev.continuity.worker;

import dev.continuity.connections.validation.BucketName;
import dev.continuity.connections.validation.DurationBetween;
import dev.continuity.connections.validation.HostName;
import dev.continuity.connections.validation.HttpUrl;
import dev.continuity.connections.validation.StrictBoolean;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.validator.constraints.Range;

/**
 * The worker's settings, each also as an environment variable ({@code CONTINUITY_SLOTS_RENDER}). Those for Temporal and
 * storage are in {@code dev.continuity.connections}.
 */
@ConfigMapping(prefix = "continuity")
public interface WorkerConfig {
    /** An installed ffmpeg; none: the one that comes with Continuity. */
    Optional<@ExecutableFile Path> ffmpeg();

    /** Where the provider reaches the API, to call back when a clip is ready; none: it is not asked to. */
    Optional<@HttpUrl(secure = true) URI> publicUrl();

    /** Whether steps are rendered; false: only cancelled, for a studio that runs for one command. */
    @WithConverter(StrictBoolean.class)
    @WithDefault("true")
    boolean renders();

    FalConfig fal();

    IntakeConfig intake();

    SlotsConfig slots();

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

        /** Hosts that clips are fetched from. */
        @WithDefault("fal.media,*.fal.media")
        List<@MediaHost String> mediaHosts();

        /** How long a submit may take; afterwards its outcome is unknown. */
        @DurationBetween(min = "1s", max = "10m")
        @WithDefault("30s")
        Duration submitTimeout();

        /**
         * How long a call whose outcome is unknown is looked for before its step is parked; none: 30 seconds, or 10 minutes
         * where the provider calls back, which it does when a clip is ready.
         */
        Optional<@DurationBetween(min = "1s", max = "24h") Duration> reconcileTimeout();

        /** How often a request is polled at most, where its status stream fails. */
        @DurationBetween(min = "500ms", max = "10m")
        @WithDefault("5s")
        Duration statusInterval();

        /** How long a clip may be missing at its provider before its step fails. */
        @DurationBetween(min = "1s", max = "30d")
        @WithDefault("24h")
        Duration clipMissingTimeout();

        /** How many status streams are open at a time; further steps poll. */
        @Range(min = 0, max = 10_000)
        @WithDefault("200")
        int statusStreams();
    }

    /** Media that people bring. */
    interface IntakeConfig {
        /** Internal hosts that media may be fetched from nevertheless, over http too. */
        Optional<Set<@HostName String>> allowedInternalHosts();

        /** Further buckets that {@code s3://} references may name. */
        Optional<Set<@BucketName String>> buckets();
    }

    /** How many activities run at a time. */
    interface SlotsConfig {
        /** Renders, which mostly wait. */
        @Range(min = 1, max = 10_000)
        @WithDefault("500")
        int render();

        /** Ingests and cuts, which run ffmpeg. */
        @Range(min = 1, max = 1_000)
        @WithDefault("2")
        int media();
    }
}
