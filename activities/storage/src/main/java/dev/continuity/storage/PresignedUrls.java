package dev.continuity.storage;

import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * URLs that permit reading or writing one object for a limited time, at most 7 days. Signed locally, without a call to
 * S3. Throws {@link StorageException} if there are no credentials to sign with.
 */
public final class PresignedUrls {
    private final S3Presigner presigner;
    private final String bucket;
    private final S3ErrorMessages errors;

    PresignedUrls(S3Presigner presigner, String bucket, S3ErrorMessages errors) {
        this.presigner = presigner;
        this.bucket = bucket;
        this.errors = errors;
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
        return signed(key, () -> presigner
                .presignGetObject(request -> request.signatureDuration(lifetime).getObjectRequest(get.build()))
                .url());
    }

    /** A URL for a HEAD request; otherwise as {@link #get}. */
    public URI head(String key, Duration lifetime, String contentType, Optional<String> fileName) {
        HeadObjectRequest.Builder head =
                HeadObjectRequest.builder().bucket(bucket).key(key).responseContentType(contentType);
        fileName.map(PresignedUrls::attachment).ifPresent(head::responseContentDisposition);
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

    private URI signed(String key, Supplier<URL> sign) {
        return URI.create(errors.translating("sign a URL for", key, sign).toString());
    }

    private static String attachment(String name) {
        return "attachment; filename=\"%s\"".formatted(name.replaceAll("[^A-Za-z0-9._ -]", "_"));
    }
}
