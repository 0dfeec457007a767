package dev.continuity.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuity.local.FaultProxy;
import dev.continuity.local.FaultProxyRule;
import dev.continuity.storage.StorageException.Problem;
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
import java.util.concurrent.RejectedExecutionException;
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

    private static final LessOfIt SUMMARY = new LessOfIt("Kaffee");

    private final ObjectStore objects = new ObjectStore(TestS3.settings());
    private final String folder = TestS3.project() + "/";

    @AfterEach
    void close() {
        objects.close();
    }

    @Test
    void a_document_is_read_as_it_was_written_and_people_can_read_it() throws IOException {
        // Given
        objects.write(folder + "note.json", NOTE);

        // When
        Optional<Note> read = objects.read(folder + "note.json", Note.class);

        // Then
        assertThat(read).contains(NOTE);
        try (InputStream in = objects.open(folder + "note.json")) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("\"dollars\" : 0.8400,\n", "\"at\" : \"2026-01-02T03:04:05Z\"", "\"PT1M30S\"");
        }
        assertThat(objects.read(folder + "note.json", LessOfIt.class)).contains(new LessOfIt("Kaffee & Küste"));
        assertThat(objects.read(folder + "other.json", Note.class)).isEmpty();
    }

    @Test
    void one_of_many_concurrent_writers_creates_a_new_document() {
        // When
        List<Boolean> written = objects.inParallel(
                IntStream.range(0, 16).boxed().toList(),
                i -> objects.writeNew(folder + "claim.json", new LessOfIt("writer " + i)));

        // Then
        assertThat(written).containsOnlyOnce(true);
        assertThat(objects.read(folder + "claim.json", LessOfIt.class))
                .contains(new LessOfIt("writer " + written.indexOf(true)));
    }

    @Test
    void a_lost_reply_to_a_new_document_does_not_change_the_answer() throws IOException {
        // Given
        try (FaultProxy proxy = FaultProxy.inFrontOf(TestS3.local().endpoint());
                ObjectStore far = new ObjectStore(TestS3.settings(
                        proxy.uri(), TestS3.local().bucket(), TestS3.local().secretKey()))) {
            FaultProxyRule lost = proxy.add(FaultProxyRule.loseReply("PUT", "lost\\.json", 1));

            // When
            boolean written = far.writeNew(folder + "lost.json", NOTE);

            // Then
            assertThat(lost.hits()).isEqualTo(1);
            assertThat(written).isTrue();
            assertThat(objects.writeNew(folder + "lost.json", new LessOfIt("later")))
                    .isFalse();
        }
    }

    @Test
    void a_document_is_replaced_only_if_it_has_not_changed() {
        // Given
        String key = folder + "replaced.json";
        objects.write(key, NOTE);
        String read = objects.readVersion(key, LessOfIt.class).orElseThrow().etag();

        // When
        boolean first = objects.replace(key, read, new LessOfIt("first"), SUMMARY);
        boolean second = objects.replace(key, read, new LessOfIt("second"), SUMMARY);

        // Then
        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(objects.read(key, LessOfIt.class)).contains(new LessOfIt("first"));
        objects.delete(key);
        assertThat(objects.replace(key, read, NOTE, SUMMARY)).isFalse();
        assertThat(objects.head(key)).isEmpty();
    }

    @Test
    void of_two_writers_that_count_in_one_document_neither_loses_an_increment() {
        // Given
        record Counter(int count, String by) {}
        String key = folder + "counter.json";
        objects.writeNew(key, new Counter(0, "nobody"));

        // When
        objects.inParallel(List.of("first", "second"), writer -> {
            for (int written = 0; written < 150; ) {
                DocumentVersion<Counter> read =
                        objects.readVersion(key, Counter.class).orElseThrow();
                Counter next = new Counter(read.value().count() + 1, writer + "-" + written);
                written += objects.replace(key, read.etag(), next, SUMMARY) ? 1 : 0;
            }
            return writer;
        });

        // Then
        assertThat(objects.read(key, Counter.class).orElseThrow().count()).isEqualTo(300);
    }

    @Test
    void a_lost_reply_to_a_replacement_does_not_change_the_answer() throws IOException {
        // Given
        String key = folder + "replaced-and-lost.json";
        try (FaultProxy proxy = FaultProxy.inFrontOf(TestS3.local().endpoint());
                ObjectStore far = new ObjectStore(TestS3.settings(
                        proxy.uri(), TestS3.local().bucket(), TestS3.local().secretKey()))) {
            objects.write(key, NOTE);
            String read = far.readVersion(key, LessOfIt.class).orElseThrow().etag();
            FaultProxyRule lost = proxy.add(FaultProxyRule.loseReply("PUT", "replaced-and-lost\\.json", 1));

            // When
            boolean replaced = far.replace(key, read, new LessOfIt("later"), SUMMARY);

            // Then
            assertThat(lost.hits()).isEqualTo(1);
            assertThat(replaced).isTrue();
            assertThat(objects.read(key, LessOfIt.class)).contains(new LessOfIt("later"));
        }
    }

    @Test
    void a_summary_is_read_without_its_document_and_is_up_to_date() {
        // Given
        String key = folder + "summarized.json";
        objects.writeNew(key, NOTE, new LessOfIt("„first“ 灯塔"));
        ObjectInfo before = objects.head(key).orElseThrow();

        // When
        objects.replace(key, before.etag(), NOTE, new LessOfIt("second"));

        // Then
        assertThat(before.summary(LessOfIt.class)).contains(new LessOfIt("„first“ 灯塔"));
        assertThat(objects.head(key).orElseThrow().summary(LessOfIt.class)).contains(new LessOfIt("second"));
    }

    @Test
    void a_summary_that_s3_has_no_room_for_is_left_out() {
        // Given
        String key = folder + "long-summary.json";

        // When
        objects.writeNew(key, NOTE, new LessOfIt("long ".repeat(300)));

        // Then
        assertThat(objects.read(key, Note.class)).contains(NOTE);
        assertThat(objects.head(key).orElseThrow().summary(LessOfIt.class)).isEmpty();
    }

    @Test
    void a_document_of_another_program_has_no_summary() {
        // Given
        String key = folder + "no-summary.json";

        // When
        objects.write(key, NOTE);

        // Then
        assertThat(objects.head(key).orElseThrow().summary(LessOfIt.class)).isEmpty();
    }

    @Test
    void requests_in_parallel_run_on_one_pool_that_ends_with_the_store() {
        // Given
        ObjectStore store = new ObjectStore(TestS3.settings());

        // When
        List<String> threads = store.inParallel(IntStream.range(0, 200).boxed().toList(), i -> Thread.currentThread()
                .getName());

        // Then
        assertThat(threads).hasSize(200).allMatch(name -> name.startsWith("s3-request-"));
        assertThat(threads.stream().distinct()).hasSizeLessThanOrEqualTo(16);
        store.close();
        assertThatThrownBy(() -> store.inParallel(List.of(1, 2), i -> i))
                .isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void one_failed_parallel_request_fails_all() {
        // When / Then
        assertThatThrownBy(() -> objects.inParallel(List.of(1, 2, 3), i -> {
                    throw new StorageException(Problem.BUSY, "number " + i);
                }))
                .isInstanceOf(StorageException.class)
                .hasMessage("number 1");
    }

    @Test
    void keys_are_listed_in_pages() {
        // Given
        List<String> keys =
                IntStream.range(0, 5).mapToObj(i -> folder + "list/" + i).toList();
        keys.forEach(key -> objects.write(key, NOTE));

        // When
        List<ObjectInfo> second = objects.list(folder + "list/", Optional.of(keys.get(1)), 2);

        // Then
        assertThat(second).extracting(ObjectInfo::key).containsExactly(keys.get(2), keys.get(3));
        assertThat(objects.list(folder + "list/")).extracting(ObjectInfo::key).containsExactlyElementsOf(keys);
    }

    @Test
    void a_file_is_uploaded_and_downloaded(@TempDir Path temp) throws IOException {
        // Given
        byte[] content = new byte[3_000_000];
        new java.util.Random(7).nextBytes(content);
        Path file = Files.write(temp.resolve("in"), content);

        // When
        objects.putFile(folder + "file.mp4", file, "video/mp4");

        // Then
        objects.getFile(folder + "file.mp4", temp.resolve("out"));
        assertThat(temp.resolve("out")).hasBinaryContent(content);
        assertThat(objects.head(folder + "file.mp4").orElseThrow().bytes()).isEqualTo(content.length);
        objects.delete(folder + "file.mp4");
        assertThat(objects.head(folder + "file.mp4")).isEmpty();
        objects.delete(folder + "file.mp4");
    }

    @Test
    void ranges_of_an_object_are_readable_by_presigned_url() throws Exception {
        // Given
        objects.write(folder + "note.json", NOTE);
        URI url = objects.publicUrls()
                .get(folder + "note.json", Duration.ofMinutes(5), "text/plain", Optional.of("a \"b\".txt"));

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
    void public_urls_use_the_public_endpoint() {
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
            URI url = elsewhere.publicUrls().get("a/b.mp4", Duration.ofMinutes(5), "video/mp4", Optional.empty());

            // Then
            assertThat(url.toString()).startsWith("https://films.example.org/films/a/b.mp4?");
            assertThat(elsewhere.uploadTarget("a/b.mp4", "video/mp4").getPort())
                    .isEqualTo(inside.endpoint().orElseThrow().getPort());
        }
    }

    @Test
    void a_missing_bucket_is_named() {
        // Given
        try (ObjectStore other = new ObjectStore(TestS3.settings(
                TestS3.local().endpoint(), "nowhere", TestS3.local().secretKey()))) {
            // When / Then
            assertProblem(() -> other.read("a/b", Note.class), Problem.BUCKET_MISSING, "no bucket named nowhere");
            assertProblem(() -> other.writeNew("a/b", NOTE), Problem.BUCKET_MISSING, "s3://nowhere/a/b");
        }
    }

    @Test
    void wrong_credentials_are_named() {
        // Given
        try (ObjectStore other = new ObjectStore(
                TestS3.settings(TestS3.local().endpoint(), TestS3.local().bucket(), "wrong"))) {
            // When / Then
            assertProblem(() -> other.write("a/b", NOTE), Problem.ACCESS_DENIED, "access denied");
            assertProblem(() -> other.head("a/b"), Problem.ACCESS_DENIED, "access denied");
        }
    }

    @Test
    void an_s3_that_is_down_may_come_back() {
        // Given
        try (ObjectStore other =
                new ObjectStore(TestS3.settings(URI.create("http://127.0.0.1:9"), "films", "secret"))) {
            // When / Then
            assertProblem(() -> other.writeNew("a/b", NOTE), Problem.UNREACHABLE, "does not answer");
        }
    }

    @Test
    void an_s3_that_accepts_calls_and_never_answers_is_given_up_by_callers_that_cannot_wait() throws IOException {
        // Given
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                ObjectStore other = new ObjectStore(
                        TestS3.settings(URI.create("http://127.0.0.1:" + silent.getLocalPort()), "films", "secret")
                                .withCallTimeout(Duration.ofMillis(400)))) {
            // When / Then
            assertProblem(() -> other.read("a/b", Note.class), Problem.UNREACHABLE, "does not answer");
            assertProblem(() -> other.writeNew("a/b", NOTE), Problem.UNREACHABLE, "does not answer");
        }
    }

    @Test
    void an_unreadable_document_is_named() {
        // Given
        objects.write(folder + "note.json", List.of(1));

        // When / Then
        assertThatThrownBy(() -> objects.read(folder + "note.json", Note.class))
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.problem()).isEqualTo(Problem.UNREADABLE))
                .hasMessageContaining(folder + "note.json cannot be read as a Note");
    }

    private static void assertProblem(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call, Problem problem, String words) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(StorageException.class, e -> {
                    assertThat(e.problem()).isEqualTo(problem);
                })
                .hasMessageContaining(words);
    }
}
