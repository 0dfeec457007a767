package dev.continuity.storage;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * The client and presigners for one S3.
 *
 * @param client for all calls of this process
 * @param credentials that all three sign with
 * @param internalPresigner signs the URLs that this process uses itself
 * @param publicPresigner signs the URLs for browsers and the provider
 */
public record S3Clients(
        S3Client client, AwsCredentialsProvider credentials, S3Presigner internalPresigner, S3Presigner publicPresigner)
        implements AutoCloseable {
    private static final int CONNECTIONS = 256;

    static S3Clients open(StorageSettings settings) {
        return open(settings, override -> {});
    }

    /** Clients that tell the first answer of S3, whatever it is. */
    public static S3Clients openWithoutRetries(StorageSettings settings) {
        return open(settings, override -> override.retryStrategy(DefaultRetryStrategy.doNotRetry()));
    }

    /** @throws IllegalArgumentException if the endpoint that AWS's own settings name cannot be used */
    private static S3Clients open(
            StorageSettings settings, Consumer<ClientOverrideConfiguration.Builder> furtherOverride) {
        Optional<URI> endpoint = S3Endpoint.of(settings);
        Region region = region(settings);
        AwsCredentialsProvider credentials = credentials(settings);
        S3Configuration style = S3Configuration.builder()
                .pathStyleAccessEnabled(settings.pathStyle().orElse(endpoint.isPresent()))
                .build();
        S3Client client = S3Client.builder()
                .applyMutation(builder -> endpoint.ifPresent(builder::endpointOverride))
                .region(region)
                .credentialsProvider(credentials)
                .serviceConfiguration(style)
                // Many S3-compatible stores do not support the newer checksums.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClientBuilder(Apache5HttpClient.builder()
                        .maxConnections(CONNECTIONS)
                        .connectionTimeout(Duration.ofSeconds(5))
                        .connectionAcquisitionTimeout(Duration.ofSeconds(30))
                        .socketTimeout(Duration.ofSeconds(30)))
                .overrideConfiguration(override -> {
                    settings.callTimeout()
                            .ifPresentOrElse(
                                    // Leaves time for a second try if the first one gets no answer.
                                    timeout -> override.apiCallTimeout(timeout)
                                            .apiCallAttemptTimeout(timeout.dividedBy(2)),
                                    () -> override.apiCallAttemptTimeout(Duration.ofSeconds(60)));
                    furtherOverride.accept(override);
                })
                .build();
        Optional<URI> publicEndpoint = settings.publicEndpoint().or(() -> endpoint);
        return new S3Clients(
                client,
                credentials,
                presigner(endpoint, region, credentials, style),
                presigner(publicEndpoint, region, credentials, style));
    }

    @Override
    public void close() {
        client.close();
        internalPresigner.close();
        publicPresigner.close();
    }

    private static S3Presigner presigner(
            Optional<URI> endpoint, Region region, AwsCredentialsProvider credentials, S3Configuration style) {
        S3Presigner.Builder builder = S3Presigner.builder()
                .region(region)
                .credentialsProvider(credentials)
                .serviceConfiguration(style);
        endpoint.ifPresent(builder::endpointOverride);
        return builder.build();
    }

    private static AwsCredentialsProvider credentials(StorageSettings settings) {
        return settings.credentials()
                .<AwsCredentialsProvider>map(fixed -> StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(fixed.accessKey(), fixed.secretKey())))
                .orElseGet(() -> DefaultCredentialsProvider.builder().build());
    }

    /** Does not ask the cloud's metadata service: outside of a cloud, that call runs into a timeout. */
    private static Region region(StorageSettings settings) {
        if (settings.region().isPresent()) {
            return Region.of(settings.region().get());
        }
        try {
            return new AwsRegionProviderChain(new SystemSettingsRegionProvider(), new AwsProfileRegionProvider())
                    .getRegion();
        } catch (SdkClientException none) {
            return Region.US_EAST_1;
        }
    }
}
