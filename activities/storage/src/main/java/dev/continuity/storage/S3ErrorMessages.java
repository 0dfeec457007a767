package dev.continuity.storage;

import dev.continuity.storage.StorageException.Problem;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Translates errors of S3, and of the network on the way to it, into messages that people understand. */
public final class S3ErrorMessages {
    private final String bucket;

    public S3ErrorMessages(String bucket) {
        this.bucket = bucket;
    }

    String uri(String key) {
        return "s3://%s/%s".formatted(bucket, key);
    }

    /**
     * The answer of a call to S3.
     *
     * @param verb what is attempted: {@code write}
     * @throws StorageException if it fails
     */
    public <T> T translating(String verb, String key, Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            throw translate(verb, key, e);
        }
    }

    StorageException translate(String verb, String key, SdkException e) {
        if (e instanceof S3Exception answer) {
            return forStatus(verb, key, answer.statusCode(), code(answer), e);
        }
        String attempted = attempted(verb, key);
        if (e instanceof AbortedException) {
            Thread.currentThread().interrupt();
            return new StorageException(Problem.INTERRUPTED, attempted + "interrupted.", e);
        }
        String message = String.valueOf(e.getMessage());
        if (e instanceof SdkClientException && message.contains("credentials")) {
            return new StorageException(
                    Problem.ACCESS_DENIED,
                    attempted + "no credentials were found. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a"
                            + " profile.",
                    e);
        }
        return new StorageException(Problem.UNREACHABLE, attempted + "S3 does not answer (" + message + ").", e);
    }

    /** @param code S3's error code: {@code NoSuchBucket} */
    StorageException forStatus(String verb, String key, int status, String code, Throwable cause) {
        String attempted = attempted(verb, key);
        if (code.equals("NoSuchBucket")) {
            return new StorageException(
                    Problem.BUCKET_MISSING,
                    attempted
                            + "there is no bucket named %s. Create it, or set CONTINUITY_BUCKET to another one."
                                    .formatted(bucket),
                    cause);
        }
        if (code.equals("RequestTimeTooSkewed")) {
            return new StorageException(
                    Problem.CLOCK_SKEWED,
                    attempted
                            + "the clock of this machine (%s) and that of S3 differ by more than 15 minutes. Set this machine's clock."
                                    .formatted(Instant.now().truncatedTo(ChronoUnit.SECONDS)),
                    cause);
        }
        if (status == 501) {
            return new StorageException(
                    Problem.UNSUPPORTED,
                    attempted
                            + "this S3 does not know the operation (501 %s). If it was a conditional write, this S3 cannot hold the ledger."
                                    .formatted(code),
                    cause);
        }
        if (status == 401 || status == 403) {
            return new StorageException(
                    Problem.ACCESS_DENIED,
                    attempted
                            + "access denied (%s). Needed on the bucket: s3:ListBucket, s3:GetObject, s3:PutObject, s3:DeleteObject."
                                    .formatted(code),
                    cause);
        }
        if (status == 404) {
            return new StorageException(Problem.NOT_FOUND, attempted + "it does not exist.", cause);
        }
        if (status == 429 || status >= 500) {
            return new StorageException(
                    Problem.BUSY, attempted + "S3 answered %s (%s).".formatted(status, code), cause);
        }
        return new StorageException(Problem.OTHER, attempted + "S3 answered %s (%s).".formatted(status, code), cause);
    }

    private String attempted(String verb, String key) {
        return "Could not %s %s: ".formatted(verb, uri(key));
    }

    private static String code(S3Exception e) {
        return e.awsErrorDetails() == null || e.awsErrorDetails().errorCode() == null
                ? "no code"
                : e.awsErrorDetails().errorCode();
    }
}
