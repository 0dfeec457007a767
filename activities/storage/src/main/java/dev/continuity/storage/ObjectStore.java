package dev.continuity.storage;

import dev.continuity.storage.StorageException.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import software.amazon.awssdk.core.BytesWrapper;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * One bucket: JSON documents, files and presigned URLs. Keys come from {@link ObjectKeys}. Thread-safe. Every call
 * throws {@link StorageException} when S3 cannot be reached or refuses the request.
 */
public final class ObjectStore implements AutoCloseable {
    private static final Duration STALL_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration OWN_URL_LIFETIME = Duration.ofHours(1);

    private final String bucket;
    private final S3Clients s3;
    private final S3ErrorMessages errors;
    private final DocumentWriter writer;
    private final PresignedUrls internalUrls;
    private final PresignedUrls publicUrls;
    private final ParallelRequests parallel = new ParallelRequests();

    /** Does not connect yet. Throws IllegalArgumentException if AWS's own settings name an unusable endpoint. */
    public ObjectStore(StorageSettings settings) {
        this.bucket = settings.bucket();
        this.s3 = S3Clients.open(settings);
        this.errors = new S3ErrorMessages(bucket);
        this.writer = new DocumentWriter(
                s3.client(), bucket, errors, key -> object(key).map(BytesWrapper::asByteArrayUnsafe));
        this.internalUrls = new PresignedUrls(s3.internalPresigner(), s3.credentials(), bucket, errors);
        this.publicUrls = new PresignedUrls(s3.publicPresigner(), s3.credentials(), bucket, errors);
    }

    public String bucket() {
        return bucket;
    }

    /** The URI of an object, as other tools write it: {@code s3://bucket/key}. */
    public String uri(String key) {
        return errors.uri(key);
    }

    /** The document at a key; empty if there is none. */
    public <T> Optional<T> read(String key, Class<T> type) {
        return readVersion(key, type).map(DocumentVersion::value);
    }

    /** The document at a key with its ETag, for {@link #replace}; empty if there is none. */
    public <T> Optional<DocumentVersion<T>> readVersion(String key, Class<T> type) {
        return object(key)
                .map(found -> new DocumentVersion<>(
                        JsonDocuments.value(found.asByteArrayUnsafe(), type, uri(key)),
                        ObjectInfo.unquoted(found.response().eTag())));
    }

    /** Writes a document. Overwrites an existing one. */
    public void write(String key, Object value) {
        writer.write(key, value);
    }

    /**
     * Writes a document only if the key has none. Of several concurrent writers with different documents, exactly one
     * succeeds. The result is right even if S3's reply is lost, provided that nobody else writes an identical document:
     * include something unique.
     *
     * @return false if the key has another document
     */
    public boolean writeNew(String key, Object value) {
        return writer.writeNew(key, value, Map.of());
    }

    /**
     * As {@link #writeNew(String, Object)}, with a summary for {@link ObjectInfo#summary}. A summary that is too long
     * is left out.
     */
    public boolean writeNew(String key, Object value, Object summary) {
        return writer.writeNew(key, value, DocumentSummary.metadata(summary));
    }

    /**
     * Replaces a document that has not changed since it was read.
     *
     * @param etag of what was read, without quotes
     * @param summary as with {@link #writeNew(String, Object, Object)}
     * @return false if the document was changed or deleted in the meantime
     */
    public boolean replace(String key, String etag, Object value, Object summary) {
        return writer.replace(key, etag, value, DocumentSummary.metadata(summary));
    }

    /** All objects whose keys begin with {@code prefix}, sorted by key. */
    public List<ObjectInfo> list(String prefix) {
        ListObjectsV2Request all =
                ListObjectsV2Request.builder().bucket(bucket).prefix(prefix).build();
        return errors.translating("list", prefix, () -> s3.client().listObjectsV2Paginator(all).contents().stream()
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
                errors.translating("list", prefix, () -> s3.client().listObjectsV2(request -> request.bucket(bucket)
                        .prefix(prefix)
                        .startAfter(after.orElse(null))
                        .maxKeys(limit)));
        return page.contents().stream().map(ObjectInfo::of).toList();
    }

    /**
     * Checks that the bucket can be listed.
     *
     * @param timeout longest that this may take
     * @throws StorageException if it cannot be listed, or not within the timeout
     */
    public void check(Duration timeout) {
        errors.translating("list", ObjectKeys.INDEX, () -> s3.client().listObjectsV2(request -> request.bucket(bucket)
                .prefix(ObjectKeys.INDEX)
                .maxKeys(1)
                .overrideConfiguration(override -> override.apiCallTimeout(timeout))));
    }

    /** Size, ETag, time and metadata of an object; empty if there is none. */
    public Optional<ObjectInfo> head(String key) {
        return errors.translating("read the metadata of", key, () -> {
            try {
                return Optional.of(ObjectInfo.of(key, s3.client().headObject(request -> request.bucket(bucket)
                        .key(key))));
            } catch (NoSuchKeyException e) {
                return Optional.empty();
            }
        });
    }

    /** The content of an existing object. The caller closes it; closing it early drops the connection. */
    public InputStream open(String key) {
        return open(bucket, key);
    }

    /** The content of an existing object in any bucket of the same S3. */
    public InputStream open(String anyBucket, String key) {
        return ObjectPart.whole(s3, new S3ErrorMessages(anyBucket), anyBucket, key);
    }

    /** A part of an existing object, see {@link ObjectPart#isRange}; empty if the object ends before it. */
    public Optional<ObjectPart> openPart(String key, Optional<String> range) {
        return ObjectPart.open(s3, errors, bucket, key, range);
    }

    /** Downloads an existing object to a file. */
    public void getFile(String key, Path target) {
        try (InputStream in = open(key)) {
            Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StorageException(
                    Problem.UNREACHABLE, "Could not download %s to %s: %s".formatted(uri(key), target, e), e);
        }
    }

    /** Uploads a file in constant memory. Overwrites an existing object. */
    public void putFile(String key, Path file, String contentType) {
        try (InputStream in = Files.newInputStream(file);
                PresignedUpload upload = upload(key, Files.size(file), contentType, STALL_TIMEOUT)) {
            byte[] buffer = new byte[PresignedUpload.BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                upload.write(buffer, n);
            }
            upload.finish();
        } catch (IOException e) {
            throw new StorageException(
                    Problem.UNREACHABLE, "Could not upload %s to %s: %s".formatted(file, uri(key), e), e);
        }
    }

    /**
     * Begins an upload whose content arrives in pieces. Overwrites an existing object.
     *
     * @param length of the whole content, bytes
     * @param stallTimeout longest time in which S3 accepts no bytes
     */
    public PresignedUpload upload(String key, long length, String contentType, Duration stallTimeout)
            throws IOException {
        return PresignedUpload.begin(uploadTarget(key, contentType), key, length, contentType, stallTimeout, errors);
    }

    /** Deletes an object, if it exists. */
    public void delete(String key) {
        errors.translating("delete", key, () -> s3.client()
                .deleteObject(request -> request.bucket(bucket).key(key)));
    }

    /** URLs that give the provider and browsers access to single objects. Signed locally, without a call to S3. */
    public PresignedUrls publicUrls() {
        return publicUrls;
    }

    /** Sends several requests at once, on one bounded pool. {@code request} must not call this method itself. */
    public <A, B> List<B> inParallel(List<A> all, Function<A, B> request) {
        return parallel.map(all, request);
    }

    /** Runs the requests of {@link #inParallel}. For metrics. */
    public ExecutorService requestExecutor() {
        return parallel.executor();
    }

    @Override
    public void close() {
        parallel.close();
        s3.close();
    }

    /** The URL to which this process PUTs an object. */
    URI uploadTarget(String key, String contentType) {
        return internalUrls.put(key, OWN_URL_LIFETIME, contentType);
    }

    private Optional<ResponseBytes<GetObjectResponse>> object(String key) {
        return errors.translating("read", key, () -> {
            try {
                return Optional.of(s3.client()
                        .getObjectAsBytes(request -> request.bucket(bucket).key(key)));
            } catch (NoSuchKeyException e) {
                return Optional.empty();
            }
        });
    }
}
