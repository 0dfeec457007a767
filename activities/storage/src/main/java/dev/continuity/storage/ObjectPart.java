package dev.continuity.storage;

import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * An object, or the part of it that a client asks for.
 *
 * @param content of that part; the caller closes it
 * @param bytes its length
 * @param contentRange {@code bytes 0-99/2000} if it is a part; empty: it is the whole object
 */
public record ObjectPart(InputStream content, long bytes, Optional<String> contentRange) {
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final Pattern ONE_RANGE = Pattern.compile("bytes=([0-9]{1,18}-[0-9]{0,18}|-[0-9]{1,18})");

    /**
     * Whether this is the one form of the header {@code Range} that is understood. Any other is ignored, as HTTP allows.
     *
     * @param header such as {@code bytes=0-99}, {@code bytes=100-} or {@code bytes=-100}
     */
    public static boolean isRange(String header) {
        return ONE_RANGE.matcher(header).matches();
    }

    /**
     * Empty if the object ends before the range begins.
     *
     * @param range as in {@link #isRange}; empty: the whole object
     * @throws StorageException if there is no such object
     */
    static Optional<ObjectPart> open(
            S3Clients s3, S3ErrorMessages errors, String bucket, String key, Optional<String> range) {
        GetObjectRequest.Builder request =
                GetObjectRequest.builder().bucket(bucket).key(key);
        range.ifPresent(request::range);
        return errors.translating("read", key, () -> {
            try {
                return Optional.of(of(s3.client().getObject(request.build())));
            } catch (S3Exception e) {
                if (e.statusCode() == RANGE_NOT_SATISFIABLE) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    /** The content of a whole object. */
    static InputStream whole(S3Clients s3, S3ErrorMessages errors, String bucket, String key) {
        return open(s3, errors, bucket, key, Optional.empty()).orElseThrow().content();
    }

    private static ObjectPart of(ResponseInputStream<GetObjectResponse> answer) {
        return new ObjectPart(
                new ObjectDownload(answer),
                answer.response().contentLength(),
                Optional.ofNullable(answer.response().contentRange()));
    }
}
