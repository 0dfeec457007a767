package dev.continuity.worker;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The worker's settings. {@code TEMPORAL_*} and {@code AWS_*} are not among them: Temporal's and AWS's own libraries
 * read these.
 */
@ConfigMapping(prefix = "continuity")
public interface WorkerConfig {
    /** The bucket of archive and ledger. */
    @WithDefault("continuity")
    String bucket();

    /** A ffmpeg of one's own; none: the one that comes with Continuity. */
    Optional<Path> ffmpeg();

    /** Folder for files on their way; several processes may share it. */
    @WithDefault("${java.io.tmpdir}/continuity")
    Path scratch();

    /** Where the provider reaches the API, to call back when a clip is ready; https. */
    Optional<URI> publicUrl();
    /** Whether steps are rendered; false: put off, and only taken back, by a studio that is there for one errand. */
    @WithDefault("true")
    boolean renders();

    ArchiveConfig archive();

    FalConfig fal();

    IntakeConfig intake();

    SlotsConfig slots();

    /** How the archive is reached. */
    interface ArchiveConfig {
        /** An S3 other than AWS's: http or https; instead of {@code AWS_ENDPOINT_URL_S3}. */
        Optional<URI> endpoint();

        /** Whether the bucket is in the path and not in the host name, as most S3s other than AWS's want it. */
        Optional<Boolean> pathStyle();

        /** Where the provider reaches the archive, if not where the worker does. */
        Optional<URI> publicEndpoint();

        /** Whether the provider can reach it at all: then clips need not be uploaded to its own storage. */
        @WithDefault("false")
        boolean reachableByProvider();
    }

    /** The provider. */
    interface FalConfig {
        /** The key; {@code FAL_KEY}. */
        Optional<String> key();

        @WithDefault("https://queue.fal.run")
        URI queueUrl();

        @WithDefault("https://rest.fal.ai")
        URI restUrl();

        @WithDefault("https://api.fal.ai")
        URI apiUrl();

        /** Hosts that clips are fetched from. */
        @WithDefault("fal.media,*.fal.media")
        List<String> mediaHosts();

        /** How long a submit may take; afterwards its outcome is unknown. */
        @WithDefault("30s")
        Duration submitTimeout();

        /**
         * How long a call whose answer was lost is looked for before its step is parked; none: 30 seconds, or 10
         * minutes where the provider calls back, which it does when a clip is ready.
         */
        Optional<Duration> reconcileFor();

        /** How often a request is polled at most, where its status stream fails. */
        @WithDefault("5s")
        Duration statusInterval();

        /** How long a clip may be missing where the provider says it is, before its step fails. */
        @WithDefault("24h")
        Duration clipGoneAfter();

        /** How many status streams are open at a time; further steps poll. */
        @WithDefault("200")
        int statusStreams();
    }

    /** What people bring. */
    interface IntakeConfig {
        /** Internal hosts that media may be fetched from all the same, over http too. */
        Optional<Set<String>> allowedInternalHosts();

        /** Further buckets that {@code s3://} references may name. */
        Optional<Set<String>> buckets();
    }

    /** How much goes on at a time. */
    interface SlotsConfig {
        /** Renders: nearly all of it waiting. */
        @WithDefault("500")
        int render();

        /** Intake and cut: ffmpeg works. */
        @WithDefault("2")
        int media();
    }
}
