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
 * URLs that carry the right to read or write one object for a while, at most 7 days; made without asking S3. Throws
 * {@link StorageException} if there are no credentials to sign with.
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
     * To read an object.
     *
     * @param contentType what the answer will say it is
     * @param fileName under which browsers save it; empty: they show it
     */
    public URI get(String key, Duration lifetime, String contentType, Optional<String> fileName) {
        GetObjectRequest.Builder get =
                GetObjectRequest.builder().bucket(bucket).key(key).responseContentType(contentType);
        fileName.map(PresignedUrls::attachment).ifPresent(get::responseContentDisposition);
        return signed(key, () -> presigner
                .presignGetObject(request -> request.signatureDuration(lifetime).getObjectRequest(get.build()))
                .url());
    }

    /** To ask about an object without reading it; otherwise as {@link #get}. */
    public URI head(String key, Duration lifetime, String contentType, Optional<String> fileName) {
        HeadObjectRequest.Builder head =
                HeadObjectRequest.builder().bucket(bucket).key(key).responseContentType(contentType);
        fileName.map(PresignedUrls::attachment).ifPresent(head::responseContentDisposition);
        return signed(key, () -> presigner
                .presignHeadObject(
                        request -> request.signatureDuration(lifetime).headObjectRequest(head.build()))
                .url());
    }

    /** To PUT one object, with exactly this {@code Content-Type}. */
    URI put(String key, Duration lifetime, String contentType) {
        return signed(key, () -> presigner
                .presignPutObject(request -> request.signatureDuration(lifetime)
                        .putObjectRequest(put -> put.bucket(bucket).key(key).contentType(contentType)))
                .url());
    }

    private URI signed(String key, Supplier<URL> sign) {
        return URI.create(errors.explaining("sign a URL for", key, sign).toString());
    }

    private static String attachment(String name) {
        return "attachment; filename=\"%s\"".formatted(name.replaceAll("[^A-Za-z0-9._ -]", "_"));
    }
}
