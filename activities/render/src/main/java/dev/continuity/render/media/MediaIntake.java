package dev.continuity.render.media;

import dev.continuity.media.Ffmpeg;
import dev.continuity.storage.ObjectKeys;
import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.StorageException;
import dev.continuity.storage.StorageException.Problem;
import dev.continuity.storage.media.HostLookup;
import dev.continuity.storage.media.IntakeSettings;
import dev.continuity.storage.media.MediaException;
import dev.continuity.storage.media.MediaException.Reason;
import dev.continuity.storage.media.MediaStore;
import dev.continuity.storage.media.MediaTempFile;
import dev.continuity.storage.media.StoredMedia;
import dev.continuity.storage.media.WebFetch;
import dev.continuity.take.Media;
import dev.continuity.take.MediaFormat;
import dev.continuity.take.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Ingests the media that storyboards refer to: fetches it once, recognises its type by content, decodes it, and stores it
 * under its hash, together with its properties. Later uses read it from storage. Safe for use by many threads.
 */
public final class MediaIntake implements AutoCloseable {
    private static final String REFERENCES = "https://…, s3://bucket/key, or media:<sha256> of an upload";

    /** S3: bytes of UTF-8. */
    private static final int MAX_KEY_BYTES = 1024;

    private final ObjectStore objects;
    private final MediaStore store;
    private final MediaCheck check;
    private final IntakeSettings settings;
    private final WebFetch web;

    public MediaIntake(ObjectStore objects, Ffmpeg ffmpeg, IntakeSettings settings) {
        this(objects, ffmpeg, settings, HostLookup.SYSTEM);
    }

    /** @param lookup resolves host names; the addresses are checked in any case */
    public MediaIntake(ObjectStore objects, Ffmpeg ffmpeg, IntakeSettings settings, HostLookup lookup) {
        this.objects = objects;
        this.store = new MediaStore(objects, settings.tempFolder());
        this.check = new MediaCheck(ffmpeg);
        this.settings = settings;
        this.web = new WebFetch(settings, lookup);
    }

    /**
     * Ingests media into a project, unless the project has it already.
     *
     * @param reference {@code media:<sha256>}, {@code s3://bucket/key}, {@code https://…}
     * @throws MediaException if it cannot be fetched, or is not what is expected
     * @throws StorageException if storage fails
     */
    public Media ingest(String project, String reference, Media.Kind expected) {
        if (reference.startsWith("media:")) {
            return fromStorage(project, reference, expected);
        }
        if (reference.startsWith("s3://")) {
            try (MediaTempFile tempFile = fromBucket(project, reference, settings.limit(expected))) {
                return stored(project, tempFile, expected);
            }
        }
        if (reference.startsWith("https:") || reference.startsWith("http:")) {
            try (MediaTempFile tempFile = web.fetch(reference, settings.limit(expected))) {
                return stored(project, tempFile, expected);
            }
        }
        throw new MediaException(Reason.MALFORMED, reference, "It is not a reference to media.", REFERENCES);
    }

    @Override
    public void close() {
        web.close();
    }

    private Media fromStorage(String project, String reference, Media.Kind expected) {
        Sha256 sha256 = sha256(reference);
        StoredMedia stored = store.find(project, sha256)
                .orElseThrow(() -> new MediaException(
                        Reason.NOT_FOUND,
                        reference,
                        "It is not in the storage of project %s.".formatted(project),
                        "media that was uploaded to this project"));
        Optional<Media> facts = store.facts(project, sha256);
        if (facts.isPresent()) {
            return expected(reference, facts.get(), expected);
        }
        String key = ObjectKeys.media(project, sha256, stored.extension());
        try (MediaTempFile tempFile = downloaded(reference, objects.bucket(), key, Long.MAX_VALUE)) {
            if (!tempFile.sha256().equals(sha256)) {
                throw new StorageException(
                        Problem.CORRUPTED,
                        "The content of s3://%s/%s does not match the SHA-256 in its name."
                                .formatted(objects.bucket(), key));
            }
            return stored(project, tempFile, expected);
        }
    }

    private MediaTempFile fromBucket(String project, String reference, long limit) {
        int slash = reference.indexOf('/', "s3://".length());
        String bucket = slash < 0 ? "" : reference.substring("s3://".length(), slash);
        String key = reference.substring(slash + 1);
        if (bucket.isEmpty() || key.isEmpty() || key.getBytes(StandardCharsets.UTF_8).length > MAX_KEY_BYTES) {
            throw new MediaException(
                    Reason.MALFORMED, reference, "It is not the name of an object.", "s3://bucket/key");
        }
        // Some servers and proxies resolve these as folders, which could leave the project.
        if (Arrays.stream(key.split("/")).anyMatch(part -> part.equals(".") || part.equals(".."))) {
            throw new MediaException(
                    Reason.REFUSED,
                    reference,
                    "Its key contains . or .. as a part.",
                    "a key without . and .. as parts");
        }
        if (!bucket.equals(objects.bucket()) && !settings.buckets().contains(bucket)) {
            throw new MediaException(
                    Reason.REFUSED,
                    reference,
                    "The bucket %s is not in CONTINUITY_INTAKE_BUCKETS.".formatted(bucket),
                    "the buckets in that setting, and " + objects.bucket());
        }
        if (bucket.equals(objects.bucket()) && !key.startsWith(project + "/")) {
            throw new MediaException(
                    Reason.REFUSED,
                    reference,
                    "It belongs to another project.",
                    "keys that begin with " + project + "/");
        }
        return downloaded(reference, bucket, key, limit);
    }

    private MediaTempFile downloaded(String reference, String bucket, String key, long limit) {
        try (InputStream in = objects.open(bucket, key)) {
            return MediaTempFile.read(reference, in, limit, settings.tempFolder());
        } catch (StorageException e) {
            if (e.problem() == Problem.NOT_FOUND) {
                throw new MediaException(
                        Reason.NOT_FOUND, reference, "There is no such object.", "an object that exists");
            }
            throw e;
        } catch (IOException e) {
            throw new MediaException(
                    Reason.UNAVAILABLE, reference, "It could not be read (%s).".formatted(e.getMessage()), REFERENCES);
        }
    }

    private Media stored(String project, MediaTempFile tempFile, Media.Kind expected) {
        if (tempFile.format().kind() != expected) {
            throw wrongKind(tempFile.reference(), tempFile.format().kind(), expected);
        }
        Optional<Media> known = store.facts(project, tempFile.sha256());
        if (known.isPresent()) {
            store.put(project, tempFile);
            return expected(tempFile.reference(), known.get(), expected);
        }
        Media media = check.check(tempFile);
        store.put(project, tempFile);
        // The properties are stored last: properties without their media would be worse than media without properties.
        store.recordFacts(project, media);
        return media;
    }

    private static Media expected(String reference, Media media, Media.Kind expected) {
        if (media.kind() != expected) {
            throw wrongKind(reference, media.kind(), expected);
        }
        return media;
    }

    private static MediaException wrongKind(String reference, Media.Kind kind, Media.Kind expected) {
        return new MediaException(
                Reason.WRONG_KIND,
                reference,
                kind == Media.Kind.CLIP ? "It is a clip." : "It is an image.",
                MediaFormat.allowed(expected));
    }

    private static Sha256 sha256(String reference) {
        try {
            return new Sha256(reference.substring("media:".length()));
        } catch (IllegalArgumentException e) {
            throw new MediaException(
                    Reason.MALFORMED,
                    reference,
                    "It is not a media reference.",
                    "media: and a SHA-256, 64 lower-case hexadecimal digits");
        }
    }
}
