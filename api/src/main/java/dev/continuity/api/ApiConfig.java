package dev.continuity.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The settings of the API, each also as an environment variable ({@code CONTINUITY_BUCKET}). The engine's are Temporal's
 * own ({@code TEMPORAL_ADDRESS}, …), credentials and region of the archive are the AWS SDK's ({@code AWS_REGION}, …).
 */
@ConfigMapping(prefix = "continuity")
public interface ApiConfig {
    /** The bucket that everything is kept in: 3 to 63 of a-z, 0-9, dots and hyphens. */
    @WithDefault("continuity")
    String bucket();

    /** Folder for uploads on their way; several processes may share it. */
    @WithDefault("${java.io.tmpdir}/continuity")
    Path scratch();

    ArchiveConfig archive();

    FalConfig fal();

    ApiLimits api();

    /** How the archive is reached. */
    interface ArchiveConfig {
        /** An S3 other than AWS's: http or https; instead of {@code AWS_ENDPOINT_URL_S3}. */
        Optional<URI> endpoint();

        /** Whether the bucket is in the path and not in the host name, as most S3s other than AWS's want it. */
        Optional<Boolean> pathStyle();

        /** Where clients reach the archive, if not where the API does: http or https. */
        Optional<URI> publicEndpoint();

        /** How long the addresses of clips are good for, a second to seven days (S3's limit). */
        @WithDefault("PT6H")
        Duration addressesLast();
    }

    /** The provider, as far as the API has to do with it. */
    interface FalConfig {
        /** Its keys, with which it signs webhooks: https, or http to this machine. */
        @WithDefault("https://rest.fal.ai/.well-known/jwks.json")
        URI jwksUrl();
    }

    /** How long the API waits for others. */
    interface ApiLimits {
        /** For an answer of the engine, a tenth of a second to a minute. */
        @WithDefault("PT4S")
        Duration engineWait();

        /** For an answer of the archive, one that is asked for again included, half a second to a minute. */
        @WithDefault("PT5S")
        Duration archiveWait();

        /** For a worker to answer a question about a sequence, a tenth of a second to a minute. */
        @WithDefault("PT3S")
        Duration queryWait();

        /** For a worker to do what a person decides, a second to a minute. */
        @WithDefault("PT15S")
        Duration updateWait();

        /** For a worker to make an estimate, a second to ten minutes. */
        @WithDefault("PT60S")
        Duration estimateWait();

        /** Between two looks at a sequence that somebody follows, a hundredth of a second to a minute. */
        @WithDefault("PT0.5S")
        Duration eventsEvery();

        /** Between two signs of life on an otherwise silent stream of events, a second to ten minutes. */
        @WithDefault("PT15S")
        Duration eventsPing();
    }
}
