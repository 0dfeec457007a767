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
 * One bucket: JSON documents, files, and URLs that are good for a while. Keys come from {@link ObjectKeys}. Safe for use by
 * many threads. Every call throws {@link StorageException} when S3 cannot be reached or refuses.
 */
public final class ObjectStore implements AutoCloseable {
    private static final Duration STALL_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration OWN_URL_LIFETIME = Duration.ofHours(1);

    private final String bucket;
    private final S3Clients s3;
    private final S3ErrorMessages errors;
    private final DocumentWriter writer;
    private final PresignedUrls inside;
    private final PresignedUrls outside;
    private final ParallelRequests parallel = new ParallelRequests();

    /** Connects at the first call, not now. */
    public ObjectStore(StorageSettings settings) {
        this.bucket = settings.bucket();
        this.s3 = S3Clients.open(settings);
        this.errors = new S3ErrorMessages(bucket);
        this.writer = new DocumentWriter(
                s3.client(), bucket, errors, key -> object(key).map(BytesWrapper::asByteArrayUnsafe));
        this.inside = new PresignedUrls(s3.inside(), bucket, errors);
        this.outside = new PresignedUrls(s3.outside(), bucket, errors);
    }

    public String bucket() {
        return bucket;
    }

    /** How people and other tools name an object: {@code s3://bucket/key}. */
    public String uri(String key) {
        return errors.uri(key);
    }

    /** The document of that key; empty if there is none. */
    public <T> Optional<T> read(String key, Class<T> type) {
        return version(key, type).map(DocumentVersion::value);
    }

    /** The document of that key, as one that can be replaced; empty if there is none. */
    public <T> Optional<DocumentVersion<T>> version(String key, Class<T> type) {
        return object(key)
                .map(found -> new DocumentVersion<>(
                        JsonDocuments.value(found.asByteArrayUnsafe(), type, uri(key)),
                        ObjectInfo.unquoted(found.response().eTag())));
    }

    /** Writes a document, over an older one if there is one. */
    public void write(String key, Object value) {
        writer.write(key, value);
    }

    /**
     * Writes a document where there is none: of any number of writers of different documents, exactly one succeeds. A
     * reply that is lost on the way does not change the answer, if no one else writes the very same document: put
     * something into it that is unique.
     *
     * @return false if another one is there
     */
    public boolean writeNew(String key, Object value) {
        return writer.writeNew(key, value, Map.of());
    }

    /** As {@link #writeNew(String, Object)}, with a summary for {@link ObjectInfo#summary}, unless that is too long. */
    public boolean writeNew(String key, Object value, Object summary) {
        return writer.writeNew(key, value, DocumentSummary.metadata(summary));
    }

    /**
     * Writes a document over one that is still as it was read. An S3 that does not check {@code If-Match}, or checks it
     * without holding back other writers, makes this no worse than {@link #write}.
     *
     * @param etag of what was read, without quotes
     * @param summary as with {@link #writeNew(String, Object, Object)}
     * @return false if it is another one by now, or gone
     */
    public boolean replace(String key, String etag, Object value, Object summary) {
        return writer.replace(key, etag, value, DocumentSummary.metadata(summary));
    }

    /** All objects whose keys begin with {@code prefix}, sorted by key. */
    public List<ObjectInfo> list(String prefix) {
        ListObjectsV2Request all =
                ListObjectsV2Request.builder().bucket(bucket).prefix(prefix).build();
        return errors.explaining("list", prefix, () -> s3.client().listObjectsV2Paginator(all).contents().stream()
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
                errors.explaining("list", prefix, () -> s3.client().listObjectsV2(request -> request.bucket(bucket)
                        .prefix(prefix)
                        .startAfter(after.orElse(null))
                        .maxKeys(limit)));
        return page.contents().stream().map(ObjectInfo::of).toList();
    }

    /**
     * Checks that the bucket can be listed.
     *
     * @param longest that this may take
     * @throws StorageException if it cannot, or not in that time
     */
    public void check(Duration longest) {
        errors.explaining("list", ObjectKeys.INDEX, () -> s3.client().listObjectsV2(request -> request.bucket(bucket)
                .prefix(ObjectKeys.INDEX)
                .maxKeys(1)
                .overrideConfiguration(override -> override.apiCallTimeout(longest))));
    }

    /** What S3 says of an object; empty if there is none. */
    public Optional<ObjectInfo> head(String key) {
        return errors.explaining("look at", key, () -> {
            try {
                return Optional.of(ObjectInfo.of(key, s3.client().headObject(request -> request.bucket(bucket)
                        .key(key))));
            } catch (NoSuchKeyException e) {
                return Optional.empty();
            }
        });
    }

    /** The content of an object, which must be there. The caller closes it; what is not read to the end is cut off. */
    public InputStream open(String key) {
        return open(bucket, key);
    }

    /** The content of an object, which must be there, in any bucket of the same S3. */
    public InputStream open(String anyBucket, String key) {
        return new S3ErrorMessages(anyBucket)
                .explaining(
                        "read",
                        key,
                        () -> new ObjectDownload(s3.client()
                                .getObject(request -> request.bucket(anyBucket).key(key))));
    }

    /** Downloads an object, which must be there, to a file. */
    public void getFile(String key, Path target) {
        try (InputStream in = open(key)) {
            Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StorageException(
                    Problem.UNREACHABLE, "Could not read %s to %s: %s".formatted(uri(key), target, e), e);
        }
    }

    /** Uploads a file in constant memory, over an older object if there is one. */
    public void putFile(String key, Path file, String contentType) {
        try (InputStream in = Files.newInputStream(file);
                PresignedUpload upload = upload(key, Files.size(file), contentType, STALL_TIMEOUT)) {
            byte[] buffer = new byte[PresignedUpload.BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                upload.write(buffer, n);
            }
            upload.finish();
        } catch (IOException e) {
            throw new StorageException(Problem.UNREACHABLE, "Could not write %s: %s".formatted(uri(key), e), e);
        }
    }

    /**
     * Begins an upload whose content comes bit by bit, over an older object if there is one.
     *
     * @param length of all of it, bytes
     * @param stallTimeout longest that S3 may take nothing
     */
    public PresignedUpload upload(String key, long length, String contentType, Duration stallTimeout)
            throws IOException {
        return PresignedUpload.begin(uploadTarget(key, contentType), key, length, contentType, stallTimeout, errors);
    }

    /** Removes an object; it is no error if there is none. */
    public void delete(String key) {
        errors.explaining("delete", key, () -> s3.client()
                .deleteObject(request -> request.bucket(bucket).key(key)));
    }

    /** URLs under which others, the provider and browsers, reach single objects; made without asking S3. */
    public PresignedUrls publicUrls() {
        return outside;
    }

    /** Asks many things at once, within bounds that all callers share. {@code ask} must not use this method itself. */
    public <A, B> List<B> inParallel(List<A> all, Function<A, B> ask) {
        return parallel.map(all, ask);
    }

    /** What {@link #inParallel} runs on, to be metered; it is closed with this store. */
    public ExecutorService requestExecutor() {
        return parallel.executor();
    }

    @Override
    public void close() {
        parallel.close();
        s3.close();
    }

    /** Where this process itself PUTs an object. */
    URI uploadTarget(String key, String contentType) {
        return inside.put(key, OWN_URL_LIFETIME, contentType);
    }

    private Optional<ResponseBytes<GetObjectResponse>> object(String key) {
        return errors.explaining("read", key, () -> {
            try {
                return Optional.of(s3.client()
                        .getObjectAsBytes(request -> request.bucket(bucket).key(key)));
            } catch (NoSuchKeyException e) {
                return Optional.empty();
            }
        });
    }
}
