package dev.continuity.connections;

import dev.continuity.connections.validation.BucketName;
import dev.continuity.connections.validation.DurationBetween;
import dev.continuity.connections.validation.HttpUrl;
import dev.continuity.connections.validation.StrictBoolean;
import dev.continuity.connections.validation.WritableFolder;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The settings for storage. Credentials and region are settings of the AWS SDK ({@code AWS_ACCESS_KEY_ID},
 * {@code AWS_REGION}, …), which reads them itself.
 */
@ConfigMapping(prefix = "continuity")
public interface StorageConfig {
    /** The bucket of clips and ledger. It must exist. */
    @BucketName
    @WithDefault("continuity")
    String bucket();

    /** Folder for temporary files. Several processes may share it. */
    @WritableFolder
    @WithDefault("${java.io.tmpdir}/continuity")
    Path tempDir();

    /** Whether an S3 is used that has failed its trial, and would lose something. */
    @WithConverter(StrictBoolean.class)
    @WithDefault("false")
    boolean allowUnsafeStorage();

    S3Config storage();

    /** The S3 server. */
    interface S3Config {
        /** An S3 other than Amazon's, instead of {@code AWS_ENDPOINT_URL_S3} or {@code endpoint_url} of the AWS profile. */
        Optional<@HttpUrl URI> endpoint();

        /**
         * Whether URLs have the bucket in the path rather than in the host name. Default: only if an endpoint is set, since
         * most S3s other than Amazon's need it.
         */
        @WithConverter(StrictBoolean.class)
        Optional<Boolean> pathStyle();

        /** The URL at which clients and the provider reach the S3, if it is not {@link #endpoint}. */
        Optional<@HttpUrl URI> publicEndpoint();

        /** Whether the provider can reach the S3. If so, it fetches clips from there; else they are uploaded to it. */
        @WithConverter(StrictBoolean.class)
        @WithDefault("false")
        boolean reachableByProvider();

        /** How long presigned URLs of clips are valid; S3 allows seven days at most. */
        @DurationBetween(min = "1s", max = "7d")
        @WithDefault("6h")
        Duration urlLifetime();
    }
}
