package dev.continuity.render.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuity.media.Ffmpeg;
import dev.continuity.media.FfmpegSettings;
import dev.continuity.media.TestClips;
import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.TestS3;
import dev.continuity.storage.clip.ClipServer;
import dev.continuity.storage.media.AllowedInternal;
import dev.continuity.storage.media.HostLookup;
import dev.continuity.storage.media.IntakeSettings;
import dev.continuity.storage.media.MediaException;
import dev.continuity.storage.media.MediaException.Reason;
import dev.continuity.storage.media.MediaStore;
import dev.continuity.storage.media.StoredMedia;
import dev.continuity.take.Media;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileIntakeTest {
    private static final Ffmpeg FFMPEG = new Ffmpeg(FfmpegSettings.defaults());
    private static final Path IMAGE = TestClips.image(TestClips.shared("hostile-intake.png"), "64x48");
    private static final int LARGEST = 100_000;

    private final ObjectStore objects = new ObjectStore(TestS3.settings());
    private final MediaStore store = new MediaStore(objects, TestS3.TEMP_FOLDER);
    private final String project = TestS3.project();
    private final String other = TestS3.project();
    private final ClipServer source = new ClipServer();
    private final MediaIntake trusting = new MediaIntake(objects, FFMPEG, settings(Set.of("127.0.0.1")));
    private final MediaIntake strict = new MediaIntake(objects, FFMPEG, settings(Set.of()));

    HostileIntakeTest() throws IOException {
        source.serve("/image", Files.readAllBytes(IMAGE));
    }

    @AfterEach
    void close() {
        strict.close();
        trusting.close();
        source.close();
        objects.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://LOCALHOST/",
                "https://127.0.0.1./",
                "https://127.000.000.001/",
                "https://127.0.0.1:443/",
                "https://0300.0250.1.1/",
                "https://017700000001/",
                "https://4294967295/",
                "https://0x7F.0x0.0x0.0x1/",
                "https://1.0x7f/",
                "https://[::127.0.0.1]/",
                "https://[::ffff:7f00:1]/",
                "https://[0:0:0:0:0:ffff:a9fe:a9fe]/",
                "https://[::ffff:0:127.0.0.1]/",
                "https://[64:ff9b::a9fe:a9fe]/",
                "https://[64:ff9b:1::7f00:1]/",
                "https://[2002:7f00:1::]/",
                "https://[fe80::1]/",
                "https://[fe80::1%25lo]/",
                "https://[fd00::1]/",
                "https://[ff02::1]/",
                "https://127。0。0。1/",
                "https://①②⑦.0.0.1/",
                "https://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/",
                "https://example.com@127.0.0.1/",
                "https://127.0.0.1%23@example.com/",
                "https://127.0.0.1%00.example.com/",
                "https:127.0.0.1",
                "https:///127.0.0.1",
                "https:/127.0.0.1/",
                "http://93.184.216.34/",
            })
    void no_internal_address_is_reached_however_it_is_spelt(String reference) {
        // When / Then
        assertRefused(() -> strict.ingest(project, reference, Media.Kind.IMAGE), "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://clips.example\\@127.0.0.1/",
                "https://clips.example/\r\nHost: 127.0.0.1",
                "https://clips.example/\u0000",
                "https://[127.0.0.1]/",
                "https://clips.example\\x/",
                "https://straße.example/",
                "https://[::1",
            })
    void a_url_that_two_parsers_may_read_differently_is_refused(String reference) {
        // When / Then
        assertProblem(() -> strict.ingest(project, reference, Media.Kind.IMAGE), Reason.MALFORMED, "not a URL");
    }

    @Test
    void a_space_in_a_url_does_not_end_the_request_line() throws IOException {
        // Given
        List<String> asked = new CopyOnWriteArrayList<>();
        source.on("/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            exchange.sendResponseHeaders(404, -1);
        });
        String reference = source.uri("/nowhere") + " HTTP/1.0 Host: other.example";

        // When
        assertProblem(
                () -> trusting.ingest(project, reference, Media.Kind.IMAGE),
                Reason.NOT_FOUND,
                "The server answered 404");

        // Then
        assertThat(asked).containsExactly("/nowhere%20HTTP/1.0%20Host:%20other.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "ftp://127.0.0.1/x",
                "gopher://127.0.0.1:9000/_x",
                "jar:https://clips.example/x!/y",
                "http://localhost/",
                "http://93.184.216.34/",
                "https://169.254.169.254/latest/meta-data",
                "https://[::1]/",
                "https://2130706433/",
                "//10.0.0.1/x",
                "//user@127.0.0.1/x",
                "https://１０.0.0.1/x",
            })
    void a_redirect_is_limited_like_a_reference(String location) {
        // Given
        byte[] utf8 = location.getBytes(StandardCharsets.UTF_8);
        source.redirect("/elsewhere", new String(utf8, StandardCharsets.ISO_8859_1));

        // When / Then
        assertRefused(() -> ingest(source.uri("/elsewhere")), "");
    }

    @Test
    void a_host_name_is_checked_again_after_a_redirect() {
        // Given
        AtomicInteger lookups = new AtomicInteger();
        HostLookup rebinding = host -> new InetAddress[] {
            InetAddress.getByName(lookups.getAndIncrement() == 0 ? "127.0.0.1" : "169.254.169.254")
        };
        source.on("/here", exchange -> {
            exchange.getResponseHeaders().add("Location", "https://rebinding.example/there");
            exchange.getResponseHeaders().add("Connection", "close");
            exchange.sendResponseHeaders(302, -1);
        });
        Set<String> allowed = Set.of("clips.example");
        String reference = source.uri("/here").toString().replace("127.0.0.1", "clips.example");

        // When / Then
        try (MediaIntake rebound = new MediaIntake(objects, FFMPEG, settings(allowed), rebinding)) {
            assertRefused(
                    () -> rebound.ingest(project, reference, Media.Kind.IMAGE),
                    "rebinding.example has an internal address");
        }
        assertThat(lookups).hasValue(2);
    }

    @Test
    void a_compressed_body_that_was_not_asked_for_is_not_decompressed() throws IOException {
        // Given
        byte[] bomb = gzip(new byte[50_000_000]);
        source.on("/bomb", exchange -> {
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, bomb.length);
            exchange.getResponseBody().write(bomb);
        });

        // When / Then
        assertProblem(() -> ingest(source.uri("/bomb")), Reason.WRONG_KIND, "neither a clip nor an image");
    }

    @Test
    void an_endless_body_is_read_no_further_than_its_limit() throws IOException {
        // Given
        byte[] image = Files.readAllBytes(IMAGE);
        AtomicInteger sent = new AtomicInteger();
        source.on("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            while (sent.addAndGet(image.length) < 1_000_000_000) {
                out.write(image);
            }
        });

        // When / Then
        assertProblem(() -> ingest(source.uri("/endless")), Reason.TOO_LARGE, "at most 100000 bytes");
        assertThat(sent.get()).isLessThan(100_000_000);
        assertThat(objects.list(project)).isEmpty();
    }

    @Test
    void a_body_that_claims_to_be_huge_is_not_read() {
        // Given
        source.on("/huge", exchange -> {
            exchange.sendResponseHeaders(200, Long.MAX_VALUE);
            exchange.getResponseBody().flush();
            source.await();
        });

        // When / Then
        assertProblem(() -> ingest(source.uri("/huge")), Reason.TOO_LARGE, "at most 100000 bytes");
    }

    @ParameterizedTest
    @CsvSource({"/../%s/secret.png", "/./../%s/secret.png", "/a/../../%s/secret.png", "/..", "/../../../etc/passwd"})
    void a_key_cannot_leave_its_project(String walk) {
        // Given
        objects.putFile(other + "/secret.png", IMAGE, "image/png");
        String reference = "s3://films/" + project + walk.formatted(other);

        // When / Then
        assertRefused(() -> strict.ingest(project, reference, Media.Kind.IMAGE), "");
    }

    @Test
    void an_impossible_key_is_refused_without_asking_storage() {
        // Given
        String reference = "s3://films/" + project + "/" + "ä".repeat(600);

        // When / Then
        assertProblem(
                () -> strict.ingest(project, reference, Media.Kind.IMAGE),
                Reason.MALFORMED,
                "It is not the name of an object");
    }

    @Test
    void media_of_another_project_is_not_found() throws IOException {
        // Given
        StoredMedia upload = store.store(other, new ByteArrayInputStream(Files.readAllBytes(IMAGE)), LARGEST);

        // When / Then
        assertProblem(
                () -> strict.ingest(project, upload.reference(), Media.Kind.IMAGE),
                Reason.NOT_FOUND,
                "not in the storage of project " + project);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"media:../", "media:%2e%2e/x", "s3:///x", "s3://films", "S3://films/x", "media:", "\u0000", ""})
    void a_reference_of_unknown_kind_is_malformed(String reference) {
        // When / Then
        assertProblem(() -> strict.ingest(project, reference, Media.Kind.IMAGE), Reason.MALFORMED, "");
    }

    private void ingest(URI uri) {
        trusting.ingest(project, uri.toString(), Media.Kind.IMAGE);
    }

    private static void assertRefused(ThrowingCallable call, String words) {
        assertProblem(call, Reason.REFUSED, words);
    }

    private static void assertProblem(ThrowingCallable call, Reason reason, String words) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(MediaException.class, problem -> assertThat(problem.reason())
                        .isEqualTo(reason))
                .hasMessageContaining(words);
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    private static IntakeSettings settings(Set<String> internal) {
        return new IntakeSettings(
                Set.of(),
                new AllowedInternal(internal, List.of()),
                LARGEST,
                LARGEST,
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                TestS3.TEMP_FOLDER);
    }
}
