package dev.continuity.storage.media;

import dev.continuity.storage.ObjectKeys;
import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.StorageException;
import dev.continuity.take.Media;
import dev.continuity.take.MediaFormat;
import dev.continuity.take.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The media of each project, stored by content hash. Needs no ffmpeg. Throws {@link StorageException}. */
public final class MediaStore {
    private final ObjectStore objects;
    private final Path tempFolder;

    /** @param tempFolder for uploads until they are stored */
    public MediaStore(ObjectStore objects, Path tempFolder) {
        this.objects = objects;
        this.tempFolder = tempFolder;
    }

    /**
     * Stores an upload, streamed through a temporary file. Content that is already stored is not stored again.
     *
     * @param limit largest upload, bytes
     * @throws MediaException if it is too large, or neither a clip nor an image
     * @throws IOException if the upload breaks off
     */
    public StoredMedia store(String project, InputStream in, long limit) throws IOException {
        try (MediaTempFile file = MediaTempFile.read("The upload", in, limit, tempFolder)) {
            return put(project, file);
        }
    }

    /** The media with this hash; empty if there is none. One request, unless it was never probed. */
    public Optional<StoredMedia> find(String project, Sha256 sha256) {
        // The facts are written last: if they exist, so does the media.
        return facts(project, sha256).map(StoredMedia::of).or(() -> unprobed(project, sha256));
    }

    private Optional<StoredMedia> unprobed(String project, Sha256 sha256) {
        return Arrays.stream(MediaFormat.values())
                .flatMap(format -> objects
                        .head(ObjectKeys.media(project, sha256, format.extension()))
                        .map(facts -> new StoredMedia(sha256, format.kind(), format.extension(), facts.bytes()))
                        .stream())
                .findFirst();
    }

    /** The probed facts of media; empty if it was never probed. */
    public Optional<Media> facts(String project, Sha256 sha256) {
        return objects.read(ObjectKeys.mediaFacts(project, sha256), Media.class);
    }

    public void recordFacts(String project, Media media) {
        objects.write(ObjectKeys.mediaFacts(project, media.sha256()), media);
    }

    public StoredMedia put(String project, MediaTempFile file) {
        StoredMedia stored = file.stored();
        String key = ObjectKeys.media(project, stored.sha256(), stored.extension());
        boolean exists = objects.head(key)
                .filter(facts -> facts.bytes() == stored.bytes())
                .isPresent();
        if (!exists) {
            objects.putFile(key, file.path(), Media.contentType(stored.extension()));
        }
        return stored;
    }
}
