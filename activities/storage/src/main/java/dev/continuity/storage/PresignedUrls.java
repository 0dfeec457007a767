package dev.continuity.storage;

import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * URLs that permit reading or writing one object for a limited time, at most 7 days. Signed locally, without a call to
 * S3. Throws {@link StorageException} if there are no credentials to sign with.
 */
public final class PresignedUrls {
    private static final Logger LOG = LoggerFactory.getLogger(PresignedUrls.class);

    private final S3Presigner presigner;
    private final AwsCredentialsProvider credentials;
    private final String bucket;
    private final S3ErrorMessages errors;
    private final AtomicBoolean warned = new AtomicBoolean();

    /** @param credentials that {@code presigner} signs with */
    PresignedUrls(S3Presigner presigner, AwsCredentialsProvider credentials, String bucket, S3ErrorMessages errors) {
        this.presigner = presigner;
        this.credentials = credentials;
        this.bucket = bucket;
        this.errors = errors;
    }

    /**
     * Whether a URL that is signed now is valid for so long. It ends with the credentials that it is signed with: those of
     * a session (a role, a service account, a login) expire, mostly within hours.
     */
    public boolean lastFor(Duration lifetime) {
        AwsCredentials signing = errors.translating("sign URLs for", "", credentials::resolveCredentials);
        return signing.expirationTime()
                .map(end -> Instant.now().plus(lifetime).isBefore(end))
                // AWS_SESSION_TOKEN does not say when it expires.
                .orElse(!(signing instanceof AwsSessionCredentials));
    }

    /**
     * A URL to read an object.
     *
     * @param contentType of the response
     * @param fileName for browsers to save it under; empty: they show it
     */
    public URI get(String key, Duration lifetime, String contentType, Optional<String> fileName) {
        GetObjectRequest.Builder get =
                GetObjectRequest.builder().bucket(bucket).key(key).responseContentType(contentType);
        fileName.map(PresignedUrls::attachment).ifPresent(get::responseContentDisposition);
        warnOfShortLife(lifetime);
        return signed(key, () -> presigner
                .presignGetObject(request -> request.signatureDuration(lifetime).getObjectRequest(get.build()))
                .url());
    }

    /** A URL for a HEAD request; otherwise as {@link #get}. */
    public URI head(String key, Duration lifetime, String contentType, Optional<String> fileName) {
        HeadObjectRequest.Builder head =
                HeadObjectRequest.builder().bucket(bucket).key(key).responseContentType(contentType);
        fileName.map(PresignedUrls::attachment).ifPresent(head::responseContentDisposition);
        warnOfShortLife(lifetime);
        return signed(key, () -> presigner
                .presignHeadObject(
                        request -> request.signatureDuration(lifetime).headObjectRequest(head.build()))
                .url());
    }

    /** A URL to PUT one object, with exactly this {@code Content-Type}. */
    URI put(String key, Duration lifetime, String contentType) {
        return signed(key, () -> presigner
                .presignPutObject(request -> request.signatureDuration(lifetime)
                        .putObjectRequest(put -> put.bucket(bucket).key(key).contentType(contentType)))
                .url());
    }

    private void warnOfShortLife(Duration lifetime) {
        if (!warned.get() && !lastFor(lifetime) && warned.compareAndSet(false, true)) {
            LOG.warn(
                    "Links to clips are signed with the credentials of a session and end with them, before the {}"
                            + " minutes that were asked for. For links that last, give this process an access key of its"
                            + " own.",
                    lifetime.toMinutes());
        }
    }

    private URI signed(String key, Supplier<URL> sign) {
        return URI.create(errors.translating("sign a URL for", key, sign).toString());
    }

    private static String attachment(String name) {
        return "attachment; filename=\"%s\"".formatted(name.replaceAll("[^A-Za-z0-9._ -]", "_"));
    }
}
