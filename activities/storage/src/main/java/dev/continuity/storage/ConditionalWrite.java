package dev.continuity.storage;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A PUT that S3 does only where nothing, or one certain object, is there; its answer is right even if a reply is lost. */
final class ConditionalWrite {
    private static final int CONFLICTS = 5;

    private final S3Client client;
    private final S3ErrorMessages errors;
    private final Function<String, Optional<byte[]>> read;

    /** @param read the content of an object, if there is one */
    ConditionalWrite(S3Client client, S3ErrorMessages errors, Function<String, Optional<byte[]>> read) {
        this.client = client;
        this.errors = errors;
        this.read = read;
    }

    /** Writes a document; returns whether it is there by this call. */
    boolean put(PutObjectRequest.Builder put, Object document) {
        PutObjectRequest request = put.build();
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

    private static boolean isOutcomeUnknown(SdkException e) {
        return !(e instanceof S3Exception answer) || answer.statusCode() >= 500;
    }
}
