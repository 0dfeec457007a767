package dev.continuity.storage;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** URLs that carry the right to read or write one object for a while; made without asking S3. */
final class PresignedUrls {
    private final S3Presigner presigner;
    private final String bucket;

    PresignedUrls(S3Presigner presigner, String bucket) {
        this.presigner = presigner;
        this.bucket = bucket;
    }

    URI get(String key, Duration lifetime, String contentType, Optional<String> fileName) {
        GetObjectRequest.Builder get =
                GetObjectRequest.builder().bucket(bucket).key(key).responseContentType(contentType);
        fileName.map(PresignedUrls::attachment).ifPresent(get::responseContentDisposition);
        return URI.create(presigner
                .presignGetObject(request -> request.signatureDuration(lifetime).getObjectRequest(get.build()))
                .url()
                .toString());
    }

    URI head(String key, Duration lifetime, String contentType, Optional<String> fileName) {
        HeadObjectRequest.Builder head =
                HeadObjectRequest.builder().bucket(bucket).key(key).responseContentType(contentType);
        fileName.map(PresignedUrls::attachment).ifPresent(head::responseContentDisposition);
        return URI.create(presigner
                .presignHeadObject(
                        request -> request.signatureDuration(lifetime).headObjectRequest(head.build()))
                .url()
                .toString());
    }

    URI put(String key, Duration lifetime, String contentType) {
        return URI.create(presigner
                .presignPutObject(request -> request.signatureDuration(lifetime)
                        .putObjectRequest(put -> put.bucket(bucket).key(key).contentType(contentType)))
                .url()
                .toString());
    }

    private static String attachment(String name) {
        return "attachment; filename=\"%s\"".formatted(name.replaceAll("[^A-Za-z0-9._ -]", "_"));
    }
}
