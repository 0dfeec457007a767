package dev.continuity.storage;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which S3 and bucket to use. Defaults are those of every AWS tool: credentials from the default chain, the endpoint
 * from {@code AWS_ENDPOINT_URL_S3} or the profile, the region from {@code AWS_REGION} or the profile, else {@code us-east-1}.
 *
 * @param bucket must exist
 * @param endpoint of an S3 that is not Amazon's
 * @param region of the bucket
 * @param pathStyle whether the bucket is part of the path instead of the host; empty: only if an endpoint is given
 * @param credentials instead of the default chain
 * @param publicEndpoint where the provider and browsers reach the same S3, if it differs from {@code endpoint}
 * @param callTimeout limit of each call to S3, retries included; streamed bodies may take longer. Empty: a minute for
 *     each try
 */
public record StorageSettings(
        String bucket,
        Optional<URI> endpoint,
        Optional<String> region,
        Optional<Boolean> pathStyle,
        Optional<Credentials> credentials,
        Optional<URI> publicEndpoint,
        Optional<Duration> callTimeout) {
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

    public StorageSettings {
        if (!BUCKET.matcher(bucket).matches()) {
            throw new IllegalArgumentException(
                    "Not a bucket name: %s. Allowed: 3 to 63 lower-case letters, digits, dots and hyphens."
                            .formatted(bucket));
        }
        endpoint.ifPresent(uri -> S3Endpoint.requireHttp("endpoint", uri));
        publicEndpoint.ifPresent(uri -> S3Endpoint.requireHttp("public endpoint", uri));
    }

    /** Without a {@code callTimeout}. */
    public StorageSettings(
            String bucket,
            Optional<URI> endpoint,
            Optional<String> region,
            Optional<Boolean> pathStyle,
            Optional<Credentials> credentials,
            Optional<URI> publicEndpoint) {
        this(bucket, endpoint, region, pathStyle, credentials, publicEndpoint, Optional.empty());
    }

    /** The same S3 with a limit for each call, for callers that cannot wait. */
    public StorageSettings withCallTimeout(Duration timeout) {
        return new StorageSettings(
                bucket, endpoint, region, pathStyle, credentials, publicEndpoint, Optional.of(timeout));
    }

    /** An S3 at {@code endpoint}, path style, with its own credentials. */
    public static StorageSettings at(URI endpoint, String bucket, Credentials credentials) {
        return new StorageSettings(
                bucket,
                Optional.of(endpoint),
                Optional.empty(),
                Optional.empty(),
                Optional.of(credentials),
                Optional.empty());
    }

    /**
     * The endpoint, also if AWS's own settings name it; empty: Amazon's.
     *
     * @throws IllegalArgumentException if AWS's own settings name one that cannot be used
     */
    public Optional<URI> effectiveEndpoint() {
        return S3Endpoint.of(this);
    }

    /** A fixed access key and secret key. The secret is never printed. */
    public record Credentials(String accessKey, String secretKey) {
        @Override
        public String toString() {
            return "Credentials[" + accessKey + "]";
        }
    }
}
