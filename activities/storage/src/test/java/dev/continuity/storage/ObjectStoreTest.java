package dev.continuity.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuity.local.FaultProxy;
import dev.continuity.local.FaultProxyRule;
import dev.continuity.storage.StorageException.Trouble;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectStoreTest {
    record Note(String text, BigDecimal dollars, Instant at, Duration length, Optional<String> more) {}

    record LessOfIt(String text) {}

    private static final Note NOTE = new Note(
            "Kaffee & Küste",
            new BigDecimal("0.8400"),
            Instant.parse("2026-01-02T03:04:05Z"),
            Duration.ofSeconds(90),
            Optional.empty());

    private final ObjectStore archive = new ObjectStore(TestS3.settings());
    private final String folder = TestS3.project() + "/";

    @AfterEach
    void close() {
        archive.close();
    }

    @Test
    void a_document_comes_back_as_it_was_and_people_can_read_it() throws IOException {
        // Given
        archive.write(folder + "note.json", NOTE);

        // When
        Optional<Note> read = archive.read(folder + "note.json", Note.class);

        // Then
        assertThat(read).contains(NOTE);
        try (InputStream in = archive.open(folder + "note.json")) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("\"dollars\" : 0.8400,\n", "\"at\" : \"2026-01-02T03:04:05Z\"", "\"PT1M30S\"");
        }
        assertThat(archive.read(folder + "note.json", LessOfIt.class)).contains(new LessOfIt("Kaffee & Küste"));
        assertThat(archive.read(folder + "other.json", Note.class)).isEmpty();
    }

    @Test
    void of_many_writers_of_a_new_document_one_succeeds() {
        // When
        List<Boolean> written = ParallelRequests.map(
                IntStream.range(0, 16).boxed().toList(),
                i -> archive.writeNew(folder + "claim.json", new LessOfIt("writer " + i)));

        // Then
        assertThat(written).containsOnlyOnce(true);
        assertThat(archive.read(folder + "claim.json", LessOfIt.class))
                .contains(new LessOfIt("writer " + written.indexOf(true)));
    }

    @Test
    void a_lost_reply_to_a_new_document_does_not_change_the_answer() throws IOException {
        // Given
        try (FaultProxy gate = FaultProxy.inFrontOf(TestS3.local().endpoint());
                ObjectStore far = new ObjectStore(TestS3.settings(
                        gate.uri(), TestS3.local().bucket(), TestS3.local().secretKey()))) {
            FaultProxyRule lost = gate.add(FaultProxyRule.loseReply("PUT", "lost\\.json", 1));

            // When
            boolean written = far.writeNew(folder + "lost.json", NOTE);

            // Then
            assertThat(lost.hits()).isEqualTo(1);
            assertThat(written).isTrue();
            assertThat(archive.writeNew(folder + "lost.json", new LessOfIt("later")))
                    .isFalse();
        }
    }

    @Test
    void a_document_is_replaced_only_while_it_is_as_it_was_read() {
        // Given
        String key = folder + "replaced.json";
        archive.write(key, NOTE);
        String read = archive.version(key, LessOfIt.class).orElseThrow().etag();

        // When
        boolean first = archive.replace(key, read, new LessOfIt("first"));
        boolean second = archive.replace(key, read, new LessOfIt("second"));

        // Then
        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(archive.read(key, LessOfIt.class)).contains(new LessOfIt("first"));
        archive.delete(key);
        assertThat(archive.replace(key, read, NOTE)).isFalse();
        assertThat(archive.head(key)).isEmpty();
    }

    @Test
    void a_lost_reply_to_a_replacement_does_not_change_the_answer() throws IOException {
        // Given
        String key = folder + "replaced-and-lost.json";
        try (FaultProxy gate = FaultProxy.inFrontOf(TestS3.local().endpoint());
                ObjectStore far = new ObjectStore(TestS3.settings(
                        gate.uri(), TestS3.local().bucket(), TestS3.local().secretKey()))) {
            archive.write(key, NOTE);
            String read = far.version(key, LessOfIt.class).orElseThrow().etag();
            FaultProxyRule lost = gate.add(FaultProxyRule.loseReply("PUT", "replaced-and-lost\\.json", 1));

            // When
            boolean replaced = far.replace(key, read, new LessOfIt("later"));

            // Then
            assertThat(lost.hits()).isEqualTo(1);
            assertThat(replaced).isTrue();
            assertThat(archive.read(key, LessOfIt.class)).contains(new LessOfIt("later"));
        }
    }

    @Test
    void keys_are_listed_in_pages() {
        // Given
        List<String> keys =
                IntStream.range(0, 5).mapToObj(i -> folder + "list/" + i).toList();
        keys.forEach(key -> archive.write(key, NOTE));

        // When
        List<ObjectInfo> second = archive.list(folder + "list/", Optional.of(keys.get(1)), 2);

        // Then
        assertThat(second).extracting(ObjectInfo::key).containsExactly(keys.get(2), keys.get(3));
        assertThat(archive.list(folder + "list/")).extracting(ObjectInfo::key).containsExactlyElementsOf(keys);
    }

    @Test
    void a_file_goes_in_and_comes_out(@TempDir Path temp) throws IOException {
        // Given
        byte[] content = new byte[3_000_000];
        new java.util.Random(7).nextBytes(content);
        Path file = Files.write(temp.resolve("in"), content);

        // When
        archive.putFile(folder + "file.mp4", file, "video/mp4");

        // Then
        archive.getFile(folder + "file.mp4", temp.resolve("out"));
        assertThat(temp.resolve("out")).hasBinaryContent(content);
        assertThat(archive.head(folder + "file.mp4").orElseThrow().bytes()).isEqualTo(content.length);
        archive.delete(folder + "file.mp4");
        assertThat(archive.head(folder + "file.mp4")).isEmpty();
        archive.delete(folder + "file.mp4");
    }

    @Test
    void others_read_parts_of_an_object_by_url() throws Exception {
        // Given
        archive.write(folder + "note.json", NOTE);
        URI url = archive.presignGet(
                folder + "note.json", Duration.ofMinutes(5), "text/plain", Optional.of("a \"b\".txt"));

        // When
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(url).header("Range", "bytes=0-0").build(),
                        HttpResponse.BodyHandlers.ofString());

        // Then
        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(answer.body()).isEqualTo("{");
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain");
        assertThat(answer.headers().firstValue("Content-Disposition")).contains("attachment; filename=\"a _b_.txt\"");
    }

    @Test
    void others_put_an_object_by_url() throws Exception {
        // Given
        URI url = archive.presignPut(folder + "put.png", Duration.ofMinutes(5), "image/png");

        // When
        HttpResponse<Void> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(url)
                                .header("Content-Type", "image/png")
                                .PUT(HttpRequest.BodyPublishers.ofString("picture"))
                                .build(),
                        HttpResponse.BodyHandlers.discarding());

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(archive.head(folder + "put.png").orElseThrow().bytes()).isEqualTo(7);
    }

    @Test
    void urls_for_others_are_made_for_where_they_reach_it() {
        // Given
        StorageSettings inside = TestS3.settings();
        StorageSettings settings = new StorageSettings(
                inside.bucket(),
                inside.endpoint(),
                Optional.of("eu-central-1"),
                Optional.empty(),
                inside.credentials(),
                Optional.of(URI.create("https://films.example.org")));
        try (ObjectStore elsewhere = new ObjectStore(settings)) {
            // When
            URI url = elsewhere.presignGet("a/b.mp4", Duration.ofMinutes(5), "video/mp4", Optional.empty());

            // Then
            assertThat(url.toString()).startsWith("https://films.example.org/films/a/b.mp4?");
            assertThat(elsewhere.uploadTarget("a/b.mp4", "video/mp4").getPort())
                    .isEqualTo(inside.endpoint().orElseThrow().getPort());
        }
    }

    @Test
    void a_missing_bucket_is_called_so() {
        // Given
        try (ObjectStore other = new ObjectStore(TestS3.settings(
                TestS3.local().endpoint(), "nowhere", TestS3.local().secretKey()))) {
            // When / Then
            assertTrouble(() -> other.read("a/b", Note.class), Trouble.BUCKET_MISSING, "no bucket named nowhere");
            assertTrouble(() -> other.writeNew("a/b", NOTE), Trouble.BUCKET_MISSING, "s3://nowhere/a/b");
        }
    }

    @Test
    void wrong_credentials_are_called_so() {
        // Given
        try (ObjectStore other = new ObjectStore(
                TestS3.settings(TestS3.local().endpoint(), TestS3.local().bucket(), "wrong"))) {
            // When / Then
            assertTrouble(() -> other.write("a/b", NOTE), Trouble.ACCESS_DENIED, "access denied");
            assertTrouble(() -> other.head("a/b"), Trouble.ACCESS_DENIED, "access denied");
        }
    }

    @Test
    void an_s3_that_is_down_may_come_back() {
        // Given
        try (ObjectStore other =
                new ObjectStore(TestS3.settings(URI.create("http://127.0.0.1:9"), "films", "secret"))) {
            // When / Then
            assertTrouble(() -> other.writeNew("a/b", NOTE), Trouble.UNREACHABLE, "does not answer");
        }
    }

    @Test
    void an_s3_that_takes_calls_and_never_answers_is_given_up_by_those_who_cannot_wait() throws IOException {
        // Given
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                ObjectStore other = new ObjectStore(
                        TestS3.settings(URI.create("http://127.0.0.1:" + silent.getLocalPort()), "films", "secret")
                                .within(Duration.ofMillis(400)))) {
            // When / Then
            assertTrouble(() -> other.read("a/b", Note.class), Trouble.UNREACHABLE, "does not answer");
            assertTrouble(() -> other.writeNew("a/b", NOTE), Trouble.UNREACHABLE, "does not answer");
        }
    }

    @Test
    void an_unreadable_document_is_named() {
        // Given
        archive.write(folder + "note.json", List.of(1));

        // When / Then
        assertThatThrownBy(() -> archive.read(folder + "note.json", Note.class))
                .isInstanceOfSatisfying(StorageException.class, e -> assertThat(e.waitingMayHelp())
                        .isFalse())
                .hasMessageContaining(folder + "note.json is no readable Note");
    }

    private static void assertTrouble(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call, Trouble trouble, String words) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(StorageException.class, e -> {
                    assertThat(e.trouble()).isEqualTo(trouble);
                    assertThat(e.waitingMayHelp()).isTrue();
                })
                .hasMessageContaining(words);
    }
}
