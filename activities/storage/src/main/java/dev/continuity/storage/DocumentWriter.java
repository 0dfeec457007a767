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
 * Writes JSON documents: over whatever is there, or only where nothing, or one certain object, is. The answer to a
 * conditional write is right even if a reply is lost.
 */
final class DocumentWriter {
    private static final String CONTENT_TYPE = "application/json";
    private static final int CONFLICTS = 5;

    private final S3Client client;
    private final String bucket;
    private final S3ErrorMessages errors;
    private final Function<String, Optional<byte[]>> read;

    /** @param read the content of an object, if there is one */
    DocumentWriter(S3Client client, String bucket, S3ErrorMessages errors, Function<String, Optional<byte[]>> read) {
        this.client = client;
        this.bucket = bucket;
        this.errors = errors;
        this.read = read;
    }

    void write(String key, Object document) {
        RequestBody content = RequestBody.fromBytes(JsonDocuments.bytes(document));
        errors.explaining(
                "write", key, () -> client.putObject(put(key, Map.of()).build(), content));
    }

    /** @return whether it is there by this call */
    boolean writeNew(String key, Object document, Map<String, String> metadata) {
        return writeIf(put(key, metadata).ifNoneMatch("*").build(), document);
    }

    /** @return whether it is there by this call */
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
                    throw errors.explain("write", key, e);
                }
                // What is refused, or got no answer, may be there because this very call had written it.
                Optional<byte[]> there = read.apply(key);
                if (there.isPresent()) {
                    return Arrays.equals(there.get(), content);
                }
                if (refused && request.ifMatch() != null) {
                    return false;
                }
                if ((!raced && !refused) || conflict == CONFLICTS) {
                    throw errors.explain("write", key, e);
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
        return !(e instanceof S3Exception answer) || answer.statusCode() >= 500;
    }
}
