package dev.continuity.storage;

import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.awscore.endpoint.AwsClientEndpointProvider;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;

/** Finds the address of an S3 that is not Amazon's, wherever AWS's tools look for it. */
final class S3Endpoint {
    private static final String HOW_TO_RENAME =
            " A host name in a URL has no underscore, and neither Java nor AWS's SDK can call one. Give the host a"
                    + " second name, such as the network alias s3-store in a compose file.";

    private S3Endpoint() {}

    /**
     * The endpoint of the settings, else that of {@code AWS_ENDPOINT_URL_S3}, {@code AWS_ENDPOINT_URL}, or
     * {@code endpoint_url} of the profile, also in its {@code services} section. Empty: Amazon's.
     *
     * @throws IllegalArgumentException if it cannot be used
     */
    static Optional<URI> of(StorageSettings settings) {
        if (settings.endpoint().isPresent()) {
            return settings.endpoint();
        }
        Optional<URI> configured;
        try {
            configured = AwsClientEndpointProvider.builder()
                    .serviceEndpointOverrideEnvironmentVariable("AWS_ENDPOINT_URL_S3")
                    .serviceEndpointOverrideSystemProperty("aws.endpointUrlS3")
                    .serviceProfileProperty("s3")
                    .profileFile(ProfileFile::defaultProfileFile)
                    .profileName(ProfileFileSystemSetting.AWS_PROFILE.getStringValueOrThrow())
                    .resolveFromOverrides();
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "AWS_ENDPOINT_URL_S3, or endpoint_url in the AWS configuration file, cannot be used: "
                            + e.getMessage(),
                    e);
        }
        configured.ifPresent(
                uri -> requireHttp("endpoint (AWS_ENDPOINT_URL_S3, or endpoint_url of the AWS profile)", uri));
        return configured;
    }

    static void requireHttp(String name, URI uri) {
        if (uri.getHost() == null || !("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
            String authority = uri.getRawAuthority();
            boolean underscore = authority != null && authority.contains("_");
            throw new IllegalArgumentException("The %s of S3 must be an http or https URL: %s.%s"
                    .formatted(name, uri, underscore ? HOW_TO_RENAME : ""));
        }
    }
}
