package dev.continuity.storage;

import dev.continuity.storage.StorageException.Trouble;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Says in plain words what S3, or the way to it, answered. */
public final class S3ErrorMessages {
    private final String bucket;

    S3ErrorMessages(String bucket) {
        this.bucket = bucket;
    }

    <T> T told(String what, String key, Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            throw explained(what, key, e);
        }
    }

    StorageException explained(String what, String key, SdkException e) {
        String attempted = "Could not %s s3://%s/%s: ".formatted(what, bucket, key);
        if (e instanceof S3Exception answer) {
            return answered(attempted, answer.statusCode(), code(answer), e);
        }
        if (e instanceof AbortedException) {
            Thread.currentThread().interrupt();
            return new StorageException(Trouble.INTERRUPTED, attempted + "interrupted.", e);
        }
        String message = String.valueOf(e.getMessage());
        if (e instanceof SdkClientException && message.contains("credentials")) {
            return new StorageException(
                    Trouble.ACCESS_DENIED,
                    attempted
                            + "no credentials were found; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a profile.",
                    e);
        }
        return new StorageException(Trouble.UNREACHABLE, attempted + "S3 does not answer (" + message + ").", e);
    }

    public StorageException answered(String attempted, int status, String code, Throwable cause) {
        if (code.equals("NoSuchBucket")) {
            return new StorageException(
                    Trouble.BUCKET_MISSING, attempted + "there is no bucket named %s.".formatted(bucket), cause);
        }
        if (status == 401 || status == 403) {
            return new StorageException(
                    Trouble.ACCESS_DENIED,
                    attempted
                            + "access denied (%s). Needed on the bucket: s3:ListBucket, s3:GetObject, s3:PutObject, s3:DeleteObject."
                                    .formatted(code),
                    cause);
        }
        if (status == 404) {
            return new StorageException(Trouble.NOT_THERE, attempted + "it is not there.", cause);
        }
        if (status == 429 || status >= 500) {
            return new StorageException(
                    Trouble.BUSY, attempted + "S3 answered %s (%s).".formatted(status, code), cause);
        }
        return new StorageException(Trouble.OTHER, attempted + "S3 answered %s (%s).".formatted(status, code), cause);
    }

    static String code(S3Exception e) {
        return e.awsErrorDetails() == null || e.awsErrorDetails().errorCode() == null
                ? "no code"
                : e.awsErrorDetails().errorCode();
    }
}
