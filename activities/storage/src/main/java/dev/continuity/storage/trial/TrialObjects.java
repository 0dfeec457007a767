package dev.continuity.storage.trial;

import dev.continuity.storage.ObjectInfo;
import dev.continuity.storage.ObjectKeys;
import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.S3Clients;
import dev.continuity.storage.S3ErrorMessages;
import dev.continuity.storage.StorageException;
import dev.continuity.storage.StorageSettings;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The objects of one trial, under a prefix that no other trial has. Closing it removes them. */
final class TrialObjects implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrialObjects.class);

    /** A trial that is older was ended by a crash. */
    private static final Duration LONGEST_TRIAL = Duration.ofHours(1);

    private static final String TEXT = "text/plain";
    private static final int PRECONDITION_FAILED = 412;
    private static final int CONFLICT = 409;
    private static final int CONFLICTS = 5;

    private final String prefix = ObjectKeys.trial(UUID.randomUUID().toString());
    private final Set<String> touched = new ConcurrentSkipListSet<>();
    private final Set<String> complete = new ConcurrentSkipListSet<>();
    private final S3Clients s3;
    private final ObjectStore store;
    private final S3ErrorMessages errors;

    TrialObjects(StorageSettings settings) {
        this.s3 = S3Clients.openWithoutRetries(settings);
        this.store = new ObjectStore(settings);
        this.errors = new S3ErrorMessages(settings.bucket());
    }

    ObjectStore store() {
        return store;
    }

    /** The key of an object that will be removed at the end. */
    String key(String name) {
        String key = prefix + name;
        touched.add(key);
        return key;
    }

    /**
     * Writes an object whatever is there.
     *
     * @return its ETag, without quotes; empty if S3 gives none
     */
    String put(String name, String content) {
        return Optional.ofNullable(written(name, content).eTag()).orElse("").replace("\"", "");
    }

    /** Writes an object. The time by the clock of S3, to the second; empty if it does not say. */
    Optional<Instant> putAndAskTheTime(String name) {
        return written(name, name).sdkHttpResponse().firstMatchingHeader("Date").map(TrialObjects::time);
    }

    /**
     * Writes an object if a condition holds.
     *
     * @param beforeBody is run when the body is asked for: what costs time here, such as the signature, is done by then
     * @return whether S3 says that it has written it
     * @throws StorageException if S3 says neither yes nor no; also if it does not know conditional writes
     */
    boolean putIf(String name, String content, Consumer<PutObjectRequest.Builder> condition, Runnable beforeBody) {
        PutObjectRequest request = request(name).applyMutation(condition).build();
        return errors.translating("write", request.key(), () -> {
            for (int conflict = 0; ; conflict++) {
                try {
                    s3.client().putObject(request, bodyAfter(beforeBody, content));
                    return true;
                } catch (S3Exception e) {
                    if (e.statusCode() == PRECONDITION_FAILED) {
                        return false;
                    }
                    // S3: a 409 tells one of several writers at the same time to try again.
                    if (e.statusCode() != CONFLICT || conflict == CONFLICTS) {
                        throw e;
                    }
                }
            }
        });
    }

    /** An object, or a part of it. */
    ResponseBytes<GetObjectResponse> get(String name, Optional<String> range) {
        return errors.translating("read", key(name), () -> s3.client()
                .getObjectAsBytes(
                        request -> request.bucket(store.bucket()).key(key(name)).range(range.orElse(null))));
    }

    String content(String name) {
        return get(name, Optional.empty()).asUtf8String();
    }

    /** The keys of this trial that a listing has. */
    List<String> listed() {
        return store.list(prefix).stream().map(ObjectInfo::key).toList();
    }

    /** The keys that a listing must have. */
    Set<String> complete() {
        return complete;
    }

    @Override
    public void close() {
        try {
            // A store that takes nothing has nothing of this trial, and would be asked in vain, again and again.
            if (!complete.isEmpty()) {
                removeAll();
            }
        } catch (StorageException e) {
            LOG.warn("The objects of a trial of S3 are left under {}: {}", store.uri(prefix), e.getMessage());
        } finally {
            store.close();
            s3.close();
        }
    }

    private void removeAll() {
        Instant orphaned = Instant.now().minus(LONGEST_TRIAL);
        List<String> left = Stream.concat(
                        touched.stream(),
                        store.list(ObjectKeys.TRIALS).stream()
                                .filter(object -> object.key().startsWith(prefix)
                                        || object.modifiedAt().isBefore(orphaned))
                                .map(ObjectInfo::key))
                .distinct()
                .toList();
        store.inParallel(left, key -> {
            store.delete(key);
            return key;
        });
    }

    private PutObjectResponse written(String name, String content) {
        PutObjectResponse answer = errors.translating(
                "write", key(name), () -> s3.client().putObject(request(name).build(), body(content)));
        complete.add(key(name));
        return answer;
    }

    private PutObjectRequest.Builder request(String name) {
        return PutObjectRequest.builder().bucket(store.bucket()).key(key(name)).contentType(TEXT);
    }

    private static @Nullable Instant time(String date) {
        try {
            return DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static RequestBody bodyAfter(Runnable beforeBody, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return RequestBody.fromContentProvider(
                () -> new ByteArrayInputStream(bytes) {
                    @Override
                    public synchronized int read(byte[] buffer, int offset, int length) {
                        if (pos == 0) {
                            beforeBody.run();
                        }
                        return super.read(buffer, offset, length);
                    }
                },
                bytes.length,
                TEXT);
    }

    private static RequestBody body(String content) {
        return RequestBody.fromBytes(content.getBytes(StandardCharsets.UTF_8));
    }
}
