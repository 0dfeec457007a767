package dev.continuity.render.media;

import dev.continuity.media.Ffmpeg;
import dev.continuity.media.FfmpegException;
import dev.continuity.media.ProbeResult;
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
 * Takes in what storyboards refer to: fetched once, recognised by content, decoded, and stored under its hash, with what
 * is known of it beside. From then on only the archive is asked. Safe for use by many threads.
 */
public final class MediaIntake implements AutoCloseable {
    private static final String REFERENCES =
            "https://…, s3://bucket/key, or media:<sha256> of what was uploaded before";

    /** S3: bytes of UTF-8. */
    private static final int LONGEST_KEY = 1024;

    private final ObjectStore archive;
    private final MediaStore store;
    private final Ffmpeg ffmpeg;
    private final IntakeSettings settings;
    private final WebFetch web;

    public MediaIntake(ObjectStore archive, Ffmpeg ffmpeg, IntakeSettings settings) {
        this(archive, ffmpeg, settings, HostLookup.SYSTEM);
    }

    /** @param lookup how host names are looked up; what it answers is checked all the same */
    public MediaIntake(ObjectStore archive, Ffmpeg ffmpeg, IntakeSettings settings, HostLookup lookup) {
        this.archive = archive;
        this.store = new MediaStore(archive, settings.tempFolder());
        this.ffmpeg = ffmpeg;
        this.settings = settings;
        this.web = new WebFetch(settings, lookup);
    }

    /**
     * Brings media into a project, if it is not there yet.
     *
     * @param reference {@code media:<sha256>}, {@code s3://bucket/key}, {@code https://…}
     * @throws MediaException if it cannot be had, or is not what is expected
     * @throws StorageException if the archive fails
     */
    public Media takeIn(String project, String reference, Media.Kind expected) {
        if (reference.startsWith("media:")) {
            return inArchive(project, reference, expected);
        }
        if (reference.startsWith("s3://")) {
            try (MediaTempFile spool = fromBucket(project, reference, settings.limit(expected))) {
                return stored(project, spool, expected);
            }
        }
        if (reference.startsWith("https:") || reference.startsWith("http:")) {
            try (MediaTempFile spool = web.fetch(reference, settings.limit(expected))) {
                return stored(project, spool, expected);
            }
        }
        throw new MediaException(Reason.MALFORMED, reference, "It is no reference to media.", REFERENCES);
    }

    @Override
    public void close() {
        web.close();
    }

    private Media inArchive(String project, String reference, Media.Kind expected) {
        Sha256 sha256 = sha256(reference);
        StoredMedia stored = store.find(project, sha256)
                .orElseThrow(() -> new MediaException(
                        Reason.NOT_FOUND,
                        reference,
                        "It is not in the archive of project %s.".formatted(project),
                        "media that was uploaded to this project"));
        Optional<Media> facts = store.facts(project, sha256);
        if (facts.isPresent()) {
            return expected(reference, facts.get(), expected);
        }
        String key = ObjectKeys.media(project, sha256, stored.extension());
        try (MediaTempFile spool = spooled(reference, archive.bucket(), key, Long.MAX_VALUE)) {
            if (!spool.sha256().equals(sha256)) {
                throw new StorageException(
                        Problem.CORRUPTED, "s3://%s/%s is not what its name says.".formatted(archive.bucket(), key));
            }
            return stored(project, spool, expected);
        }
    }

    private MediaTempFile fromBucket(String project, String reference, long limit) {
        int slash = reference.indexOf('/', "s3://".length());
        String bucket = slash < 0 ? "" : reference.substring("s3://".length(), slash);
        String key = reference.substring(slash + 1);
        if (bucket.isEmpty() || key.isEmpty() || key.getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY) {
            throw new MediaException(Reason.MALFORMED, reference, "It names no object.", "s3://bucket/key");
        }
        // Some servers, and what lies before them, take these for folders and walk: out of the project, too.
        if (Arrays.stream(key.split("/")).anyMatch(part -> part.equals(".") || part.equals(".."))) {
            throw new MediaException(
                    Reason.REFUSED,
                    reference,
                    "Its key walks from folder to folder.",
                    "a key without . and .. as parts");
        }
        if (!bucket.equals(archive.bucket()) && !settings.buckets().contains(bucket)) {
            throw new MediaException(
                    Reason.REFUSED,
                    reference,
                    "The bucket %s is not read.".formatted(bucket),
                    "the buckets that are set, and " + archive.bucket());
        }
        if (bucket.equals(archive.bucket()) && !key.startsWith(project + "/")) {
            throw new MediaException(
                    Reason.REFUSED, reference, "It belongs to another project.", "what lies under " + project + "/");
        }
        return spooled(reference, bucket, key, limit);
    }

    private MediaTempFile spooled(String reference, String bucket, String key, long limit) {
        try (InputStream in = archive.open(bucket, key)) {
            return MediaTempFile.read(reference, in, limit, settings.tempFolder());
        } catch (StorageException e) {
            if (e.problem() == Problem.NOT_THERE) {
                throw new MediaException(Reason.NOT_FOUND, reference, "There is no such object.", "one that is there");
            }
            throw e;
        } catch (IOException e) {
            throw new MediaException(
                    Reason.UNAVAILABLE, reference, "It could not be read (%s).".formatted(e.getMessage()), REFERENCES);
        }
    }

    private Media stored(String project, MediaTempFile spool, Media.Kind expected) {
        if (spool.format().kind() != expected) {
            throw wrongKind(spool.reference(), spool.format().kind(), expected);
        }
        Optional<Media> known = store.facts(project, spool.sha256());
        if (known.isPresent()) {
            store.put(project, spool);
            return expected(spool.reference(), known.get(), expected);
        }
        ProbeResult probe = probe(spool);
        StoredMedia stored = store.put(project, spool);
        Media media = new Media(
                stored.sha256(),
                stored.kind(),
                stored.extension(),
                stored.bytes(),
                probe.width(),
                probe.height(),
                probe.seconds(),
                probe.fps(),
                probe.audio());
        // Last: what is known of something that is not there would be worse than the other way round.
        store.noteFacts(project, media);
        return media;
    }

    private ProbeResult probe(MediaTempFile spool) {
        try {
            ProbeResult probe = ffmpeg.probe(spool.path());
            // Something broken is found here, and not by a provider that may ask money for finding it.
            ffmpeg.check(spool.path());
            return probe;
        } catch (FfmpegException e) {
            if (e.reason() != FfmpegException.Reason.BAD_INPUT) {
                throw e;
            }
            String words = e.getMessage() == null ? "" : e.getMessage();
            throw new MediaException(
                    Reason.BROKEN,
                    spool.reference(),
                    words.replace(spool.path().toString(), "it")
                                    .replace(spool.path().getFileName().toString(), "it")
                            + ".",
                    MediaFormat.allowed(spool.format().kind()) + " that plays to its end");
        }
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
                    "It names no media.",
                    "media: and a SHA-256, 64 lower-case hexadecimal digits");
        }
    }
}
