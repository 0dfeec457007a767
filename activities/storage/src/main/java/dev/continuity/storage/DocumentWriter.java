package dev.continuity.storage;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Writes JSON documents: unconditionally, only if the key is free, or only over a known version. The result of a
 * conditional write is right even if S3's reply is lost.
 */
final class DocumentWriter {
    private static final String CONTENT_TYPE = "application/json";
    private static final int CONFLICTS = 5;

    private final S3Client client;
    private final String bucket;
    private final S3ErrorMessages errors;
    private final Function<String, Optional<byte[]>> read;

    /** @param read reads the content of an object; empty if there is none */
    DocumentWriter(S3Client client, String bucket, S3ErrorMessages errors, Function<String, Optional<byte[]>> read) {
        this.client = client;
        this.bucket = bucket;
        this.errors = errors;
        this.read = read;
    }

    void write(String key, Object document) {
        RequestBody content = RequestBody.fromBytes(JsonDocuments.bytes(document));
        errors.translating(
                "write", key, () -> client.putObject(put(key, Map.of()).build(), content));
    }

    /** @return whether this call has written it */
    boolean writeNew(String key, Object document, Map<String, String> metadata) {
        return writeIf(put(key, metadata).ifNoneMatch("*").build(), document);
    }

    /** @return whether this call has written it */
    boolean replace(String key, String etag, Object document, Map<String, String> metadata) {
        return writeIf(put(key, metadata).ifMatch('"' + etag + '"').build(), document);
    }

    private boolean writeIf(PutObjectRequest request, Object document) {
        String key = request.key();
        byte[] content = JsonDocuments.bytes(document);
        for (int conflict = 0; ; conflict++) {
            try {
                client.putObject(request, RequestBody.fromBytes(content));
                return true;
            } catch (SdkException e) {
                int status = e instanceof S3Exception answer ? answer.statusCode() : 0;
                boolean refused = status == 412 || e instanceof NoSuchKeyException;
                boolean raced = status == 409;
                if (!refused && !raced && !isOutcomeUnknown(e)) {
                    throw errors.translate("write", key, e);
                }
                // After a lost reply, the SDK's own retry is refused although the first try has written the document.
                Optional<byte[]> stored = read.apply(key);
                if (stored.isPresent()) {
                    return Arrays.equals(stored.get(), content);
                }
                if (refused && request.ifMatch() != null) {
                    return false;
                }
                if ((!raced && !refused) || conflict == CONFLICTS) {
                    throw errors.translate("write", key, e);
                }
            }
        }
    }

    private PutObjectRequest.Builder put(String key, Map<String, String> metadata) {
        return PutObjectRequest.builder()
                .bucket(bucket)
                .key(key)
                .contentType(CONTENT_TYPE)
                .metadata(metadata);
    }

    private static boolean isOutcomeUnknown(SdkException e) {
        return !(e instanceof S3Exception answer) || answer.statusCode() >= 500 && answer.statusCode() != 501;
    }
}
