package dev.continuity.archive;

import dev.continuity.media.MediaFormat;
import dev.continuity.take.Media;
import dev.continuity.take.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The media of projects, each under the hash of its content. Needs no ffmpeg. Throws {@link ArchiveException}. */
public final class MediaStore {
    private final Archive archive;
    private final Path scratch;

    /** @param scratch folder for uploads on their way */
    public MediaStore(Archive archive, Path scratch) {
        this.archive = archive;
        this.scratch = scratch;
    }

    /**
     * Takes in what somebody uploads. Nothing is kept in memory, and nothing is stored that is there already.
     *
     * @param limit largest that is taken, bytes
     * @throws MediaProblem if it is too large, or neither clip nor image
     * @throws IOException if the upload breaks off
     */
    public StoredMedia store(String project, InputStream in, long limit) throws IOException {
        try (Spool spool = Spool.read("The upload", in, limit, scratch)) {
            return put(project, spool);
        }
    }

    /** The media of that hash; empty if it is not in the archive. */
    public Optional<StoredMedia> find(String project, Sha256 sha256) {
        return Arrays.stream(MediaFormat.values())
                .flatMap(format -> archive
                        .head(Layout.media(project, sha256, format.extension()))
                        .map(facts -> new StoredMedia(sha256, format.kind(), format.extension(), facts.bytes()))
                        .stream())
                .findFirst();
    }

    /** What is known of that media; empty if it was never probed. */
    public Optional<Media> facts(String project, Sha256 sha256) {
        return archive.read(Layout.mediaFacts(project, sha256), Media.class);
    }

    void noteFacts(String project, Media media) {
        archive.write(Layout.mediaFacts(project, media.sha256()), media);
    }

    StoredMedia put(String project, Spool spool) {
        StoredMedia stored = spool.stored();
        String key = Layout.media(project, stored.sha256(), stored.extension());
        boolean there = archive.head(key)
                .filter(facts -> facts.bytes() == stored.bytes())
                .isPresent();
        if (!there) {
            archive.putFile(key, spool.file(), Media.contentType(stored.extension()));
        }
        return stored;
    }
}
