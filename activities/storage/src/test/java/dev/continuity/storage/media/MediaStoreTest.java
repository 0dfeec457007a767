package dev.continuity.storage.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.local.FaultProxy;
import dev.continuity.storage.ObjectKeys;
import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.TestS3;
import dev.continuity.take.Media;
import dev.continuity.take.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MediaStoreTest {
    private static final byte[] WEBP = "RIFF____WEBPVP8 and so on".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private static final Sha256 HASH = Sha256.of(WEBP);

    private final FaultProxy proxy = FaultProxy.inFrontOf(TestS3.local().endpoint());
    private final ObjectStore objects = new ObjectStore(
            TestS3.settings(proxy.uri(), TestS3.local().bucket(), TestS3.local().secretKey()));
    private final MediaStore media = new MediaStore(objects, TestS3.TEMP_FOLDER);
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final String project = TestS3.project();

    @AfterEach
    void close() {
        objects.close();
        proxy.close();
    }

    @Test
    void probed_media_is_found_with_one_request() throws IOException {
        // Given
        StoredMedia stored = media.store(project, new ByteArrayInputStream(WEBP), WEBP.length);
        media.recordFacts(
                project, new Media(HASH, stored.kind(), stored.extension(), stored.bytes(), 64, 64, 0, 0, false));
        proxy.onRequest(request -> calls.add(request.method() + " " + request.target()));

        // When
        Optional<StoredMedia> found = media.find(project, HASH);

        // Then
        assertThat(found).contains(stored);
        assertThat(calls).containsExactly("GET /films/" + ObjectKeys.mediaFacts(project, HASH));
    }

    @Test
    void unprobed_media_is_found_by_its_content_hash() throws IOException {
        // Given
        StoredMedia stored = media.store(project, new ByteArrayInputStream(WEBP), WEBP.length);

        // When
        Optional<StoredMedia> found = media.find(project, HASH);

        // Then
        assertThat(found).contains(stored);
        assertThat(stored).isEqualTo(new StoredMedia(HASH, Media.Kind.IMAGE, "webp", WEBP.length));
        assertThat(media.find(TestS3.project(), HASH)).isEmpty();
    }
}
