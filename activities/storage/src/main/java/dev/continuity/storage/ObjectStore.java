package dev.continuity.storage;

import dev.continuity.storage.StorageException.Trouble;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.BytesWrapper;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * One bucket: JSON documents, files, and URLs that are good for a while. Keys come from {@link ObjectKeys}. Safe for use by
 * many threads. Every call throws {@link StorageException} when S3 cannot be reached or refuses.
 */
public final class ObjectStore implements AutoCloseable {
    private static final String JSON = "application/json";
    private static final int CONFLICTS = 5;
    private static final Duration STALL = Duration.ofSeconds(30);

    private final String bucket;
    private final S3Clients s3;
    private final S3ErrorMessages errors;
    private final PresignedUrls inside;
    private final PresignedUrls outside;

    /** Connects at the first call, not now. */
    public ObjectStore(StorageSettings settings) {
        this.bucket = settings.bucket();
        this.s3 = S3Clients.open(settings);
        this.errors = new S3ErrorMessages(bucket);
        this.inside = new PresignedUrls(s3.inside(), bucket);
        this.outside = new PresignedUrls(s3.outside(), bucket);
    }

    public String bucket() {
        return bucket;
    }

    /** The document of that key; empty if there is none. */
    public <T> Optional<T> read(String key, Class<T> type) {
        return version(key, type).map(Version::value);
    }

    /** The document of that key, as one that can be replaced; empty if there is none. */
    public <T> Optional<Version<T>> version(String key, Class<T> type) {
        return object(key)
                .map(found -> new Version<>(
                        JsonDocuments.value(found.asByteArrayUnsafe(), type, "s3://%s/%s".formatted(bucket, key)),
                        ObjectInfo.unquoted(found.response().eTag())));
    }

    /** Writes a document, over an older one if there is one. */
    public void write(String key, Object value) {
        put("write", PutObjectRequest.builder().key(key), JsonDocuments.bytes(value));
    }

    /**
     * Writes a document where there is none: of any number of writers of different documents, exactly one succeeds. A
     * reply that is lost on the way does not change the answer, if no one else writes the very same document: put
     * something into it that is unique.
     *
     * @return false if another one is there
     */
    public boolean writeNew(String key, Object value) {
        return writeIf(PutObjectRequest.builder().key(key).ifNoneMatch("*"), key, value);
    }

    /**
     * Writes a document over one that is still as it was read. An S3 that does not check {@code If-Match}, or checks it
     * without holding back other writers, makes this no worse than {@link #write}.
     *
     * @param etag of what was read, without quotes
     * @return false if it is another one by now, or gone
     */
    public boolean replace(String key, String etag, Object value) {
        return writeIf(PutObjectRequest.builder().key(key).ifMatch('"' + etag + '"'), key, value);
    }

    private boolean writeIf(PutObjectRequest.Builder put, String key, Object value) {
        PutObjectRequest request = request(put);
        byte[] json = JsonDocuments.bytes(value);
        for (int conflict = 0; ; conflict++) {
            try {
                s3.client().putObject(request, RequestBody.fromBytes(json));
                return true;
            } catch (SdkException e) {
                int status = e instanceof S3Exception answer ? answer.statusCode() : 0;
                boolean refused = status == 412 || e instanceof NoSuchKeyException;
                boolean raced = status == 409;
                if (!refused && !raced && !outcomeUnknown(e)) {
                    throw errors.explained("write", key, e);
                }
                // What is refused, or got no answer, may be there because this very call had written it.
                Optional<byte[]> there = object(key).map(BytesWrapper::asByteArrayUnsafe);
                if (there.isPresent()) {
                    return Arrays.equals(there.get(), json);
                }
                if (refused && request.ifMatch() != null) {
                    return false;
                }
                if ((!raced && !refused) || conflict == CONFLICTS) {
                    throw errors.explained("write", key, e);
                }
            }
        }
    }

    /** All objects whose keys begin with {@code prefix}, sorted by key. */
    public List<ObjectInfo> list(String prefix) {
        return errors.told(
                "list",
                prefix,
                () ->
                        s3
                                .client()
                                .listObjectsV2Paginator(
                                        request -> request.bucket(bucket).prefix(prefix))
                                .contents()
                                .stream()
                                .map(ObjectInfo::of)
                                .toList());
    }

    /**
     * Some of the objects whose keys begin with {@code prefix}, sorted by key.
     *
     * @param after the last key of the page before; empty for the first page
     * @param limit 1 to 1,000
     */
    public List<ObjectInfo> list(String prefix, Optional<String> after, int limit) {
        ListObjectsV2Response page =
                errors.told("list", prefix, () -> s3.client().listObjectsV2(request -> request.bucket(bucket)
                        .prefix(prefix)
                        .startAfter(after.orElse(null))
                        .maxKeys(limit)));
        return page.contents().stream().map(ObjectInfo::of).toList();
    }

    /**
     * Looks whether the bucket can be looked into.
     *
     * @param longest that this may take
     * @throws StorageException if it cannot, or not in that time
     */
    public void check(Duration longest) {
        errors.told("list", ObjectKeys.INDEX, () -> s3.client().listObjectsV2(request -> request.bucket(bucket)
                .prefix(ObjectKeys.INDEX)
                .maxKeys(1)
                .overrideConfiguration(override -> override.apiCallTimeout(longest))));
    }

    /** What S3 says of an object; empty if there is none. */
    public Optional<ObjectInfo> head(String key) {
        return errors.told("look at", key, () -> {
            try {
                var head =
                        s3.client().headObject(request -> request.bucket(bucket).key(key));
                return Optional.of(new ObjectInfo(
                        key, head.contentLength(), ObjectInfo.unquoted(head.eTag()), head.lastModified()));
            } catch (NoSuchKeyException e) {
                return Optional.empty();
            }
        });
    }

    /** The content of an object, which must be there. The caller closes it; what is not read to the end is cut off. */
    public InputStream open(String key) {
        return errors.told(
                "read",
                key,
                () -> new ObjectDownload(
                        s3.client().getObject(request -> request.bucket(bucket).key(key))));
    }

    /** Brings an object, which must be there, into a file. */
    public void getFile(String key, Path target) {
        try (InputStream in = open(key)) {
            Files.copy(in, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StorageException(
                    Trouble.UNREACHABLE, "Could not read s3://%s/%s to %s: %s".formatted(bucket, key, target, e), e);
        }
    }

    /** Brings a file into the archive, in constant memory, over an older object if there is one. */
    public void putFile(String key, Path file, String contentType) {
        try (InputStream in = Files.newInputStream(file);
                PresignedUpload upload =
                        PresignedUpload.begin(uploadTarget(key, contentType), Files.size(file), contentType, STALL)) {
            byte[] buffer = new byte[PresignedUpload.BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                upload.write(buffer, n);
            }
            PresignedUpload.Answer answer = upload.finish();
            if (!answer.ok()) {
                throw errors.answered(attempted("write", key), answer.status(), answer.code(), answer.asCause());
            }
        } catch (IOException e) {
            throw new StorageException(Trouble.UNREACHABLE, attempted("write", key) + e, e);
        }
    }

    /** Removes an object; it is no error if there is none. */
    public void delete(String key) {
        errors.told("delete", key, () -> s3.client()
                .deleteObject(request -> request.bucket(bucket).key(key)));
    }

    /**
     * A URL under which others can read an object for a while; made without asking S3.
     *
     * @param lifetime at most 7 days
     * @param contentType what the answer will say it is
     * @param fileName under which browsers save it; empty: they show it
     */
    public URI presignGet(String key, Duration lifetime, String contentType, Optional<String> fileName) {
        return errors.told("sign a URL for", key, () -> outside.get(key, lifetime, contentType, fileName));
    }

    /** A URL under which others can ask about an object, without reading it; otherwise as {@link #presignGet}. */
    public URI presignHead(String key, Duration lifetime, String contentType, Optional<String> fileName) {
        return errors.told("sign a URL for", key, () -> outside.head(key, lifetime, contentType, fileName));
    }

    /** A URL to which others can PUT one object, with exactly this {@code Content-Type}. */
    public URI presignPut(String key, Duration lifetime, String contentType) {
        return errors.told("sign a URL for", key, () -> outside.put(key, lifetime, contentType));
    }

    @Override
    public void close() {
        s3.close();
    }

    /** Where we PUT an object ourselves. */
    public URI uploadTarget(String key, String contentType) {
        return errors.told("sign a URL for", key, () -> inside.put(key, Duration.ofHours(1), contentType));
    }

    /** The content of an object in another bucket of the same S3. */
    public InputStream open(String otherBucket, String key) {
        return new S3ErrorMessages(otherBucket)
                .told(
                        "read",
                        key,
                        () -> new ObjectDownload(s3.client().getObject(request -> request.bucket(otherBucket)
                                .key(key))));
    }

    public String attempted(String what, String key) {
        return "Could not %s s3://%s/%s: ".formatted(what, bucket, key);
    }

    public S3ErrorMessages errors() {
        return errors;
    }

    private Optional<ResponseBytes<GetObjectResponse>> object(String key) {
        return errors.told("read", key, () -> {
            try {
                return Optional.of(s3.client()
                        .getObjectAsBytes(request -> request.bucket(bucket).key(key)));
            } catch (NoSuchKeyException e) {
                return Optional.empty();
            }
        });
    }

    private void put(String what, PutObjectRequest.Builder put, byte[] json) {
        PutObjectRequest request = request(put);
        errors.told(what, request.key(), () -> s3.client().putObject(request, RequestBody.fromBytes(json)));
    }

    private PutObjectRequest request(PutObjectRequest.Builder put) {
        return put.bucket(bucket).contentType(JSON).build();
    }

    private static boolean outcomeUnknown(SdkException e) {
        return !(e instanceof S3Exception answer) || answer.statusCode() >= 500;
    }

    /**
     * A document, and how to tell whether it is still the same.
     *
     * @param value of it
     * @param etag without quotes
     */
    public record Version<T>(T value, String etag) {}
}
