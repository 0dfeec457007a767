package dev.continuity.storage.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.continuity.local.FaultProxy;
import dev.continuity.local.FaultProxyRule;
import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.StorageException;
import dev.continuity.storage.TestS3;
import dev.continuity.storage.clip.ClipCopyException.Reason;
import dev.continuity.take.Sha256;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClipCopyTest {
    private static final byte[] CLIP = clip();

    private final ObjectStore objects = new ObjectStore(TestS3.settings());
    private final String key = TestS3.project() + "/takes/clip.mp4";
    private final ClipServer source;
    private final Path local;

    ClipCopyTest(@TempDir Path folder) throws IOException {
        this.source = new ClipServer();
        this.local = folder.resolve("clip.mp4");
    }

    @BeforeEach
    void serveTheClip() {
        source.serve("/clip.mp4", CLIP);
    }

    @AfterEach
    void close() {
        source.close();
        objects.close();
    }

    @Test
    void a_clip_is_copied_completely_to_s3_and_to_the_local_file() {
        // Given
        List<Long> told = new ArrayList<>();

        // When
        CopiedClip copied = copy().copy(
                        source.uri("/clip.mp4"),
                        key,
                        OptionalLong.of(CLIP.length),
                        local,
                        (bytes, total) -> told.add(bytes));

        // Then
        assertThat(copied).isEqualTo(new CopiedClip(Sha256.of(CLIP), CLIP.length));
        assertThat(local).hasBinaryContent(CLIP);
        objects.getFile(key, local);
        assertThat(local).hasBinaryContent(CLIP);
        assertThat(told).isSorted().endsWith((long) CLIP.length);
    }

    @Test
    void a_clip_of_unknown_length_is_downloaded_first() {
        // Given
        source.serveWithoutLength("/unknown.mp4", CLIP);

        // When
        CopiedClip copied = copy("/unknown.mp4");

        // Then
        assertThat(copied).isEqualTo(new CopiedClip(Sha256.of(CLIP), CLIP.length));
        assertThat(objects.head(key).orElseThrow().bytes()).isEqualTo(CLIP.length);
    }

    @Test
    void a_full_disk_is_not_reported_as_a_failing_source() {
        // Given
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "skipped: this system has no /dev/full");

        // When
        ClipCopyException thrown = catchThrowableOfType(ClipCopyException.class, () -> copy().copy(
                        source.uri("/clip.mp4"), key, OptionalLong.empty(), full, CopyProgress.NONE));

        // Then
        assertThat(thrown.reason()).isEqualTo(Reason.DISK);
        assertThat(thrown).hasMessageContaining("No space left");
        assertThat(objects.head(key)).isEmpty();
    }

    @Test
    void a_source_that_breaks_off_leaves_no_object() {
        // Given
        source.cut("/cut.mp4", CLIP);

        // When / Then
        assertFails("/cut.mp4", Reason.SOURCE);
    }

    @Test
    void a_source_that_stalls_leaves_no_object() {
        // Given
        source.stall("/stall.mp4", CLIP);

        // When / Then
        assertFails("/stall.mp4", Reason.SOURCE);
    }

    @Test
    void a_source_with_an_unexpected_length_leaves_no_object() {
        // When
        Throwable thrown = catchThrowable(
                () -> copy().copy(source.uri("/clip.mp4"), key, OptionalLong.of(1), local, CopyProgress.NONE));

        // Then
        assertThat(thrown).isInstanceOf(ClipCopyException.class).hasMessageContaining("but the provider said 1");
        assertThat(objects.head(key)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"404,GONE", "403,GONE", "410,GONE", "500,SOURCE", "503,SOURCE", "429,SOURCE"})
    void a_failing_source_is_distinguished_from_a_missing_clip(int status, Reason reason) {
        // Given
        source.answer("/error.mp4", status);

        // When / Then
        assertFails("/error.mp4", reason);
    }

    @Test
    void a_redirect_is_followed_to_trusted_hosts_only() {
        // Given
        source.redirect("/moved.mp4", "/clip.mp4").redirect("/away.mp4", "http://169.254.169.254/latest/");

        // When
        CopiedClip copied = copy("/moved.mp4");

        // Then
        assertThat(copied.bytes()).isEqualTo(CLIP.length);
        assertThatThrownBy(() -> copy("/away.mp4"))
                .isInstanceOfSatisfying(
                        ClipCopyException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNTRUSTED))
                .hasMessageEndingWith("Trust 169.254.169.254.");
    }

    @Test
    void a_redirect_to_a_name_in_any_script_is_followed() {
        // Given
        byte[] utf8 = "/片段 1.mp4".getBytes(StandardCharsets.UTF_8);
        source.serve("/片段 1.mp4", CLIP).redirect("/moved.mp4", new String(utf8, StandardCharsets.ISO_8859_1));

        // When
        CopiedClip copied = copy("/moved.mp4");

        // Then
        assertThat(copied.sha256()).isEqualTo(Sha256.of(CLIP));
    }

    @Test
    void an_interrupt_ends_a_copy_and_leaves_no_object() {
        // Given
        CopyProgress interrupting = (bytes, total) -> Thread.currentThread().interrupt();

        // When
        Throwable thrown = catchThrowable(
                () -> copy().copy(source.uri("/clip.mp4"), key, OptionalLong.empty(), local, interrupting));

        // Then
        assertThat(Thread.interrupted()).isTrue();
        assertThat(thrown).isInstanceOfSatisfying(ClipCopyException.class, e -> assertThat(e.reason())
                .isEqualTo(Reason.INTERRUPTED));
        assertThat(objects.head(key)).isEmpty();
    }

    @Test
    void an_interrupt_ends_the_wait_for_an_s3_that_does_not_answer() throws Exception {
        // Given
        try (FaultProxy proxy = FaultProxy.inFrontOf(TestS3.local().endpoint());
                ObjectStore far = new ObjectStore(TestS3.settings(
                        proxy.uri(), TestS3.local().bucket(), TestS3.local().secretKey()))) {
            FaultProxyRule held = proxy.add(FaultProxyRule.holdReply("PUT", "clip\\.mp4"));
            ClipCopy copy = new ClipCopy(far, settings(uri -> true));
            FutureTask<Throwable> copying = new FutureTask<>(() -> catchThrowable(
                    () -> copy.copy(source.uri("/clip.mp4"), key, OptionalLong.empty(), local, CopyProgress.NONE)));
            Thread copier = new Thread(copying);
            copier.start();
            await().atMost(Duration.ofMinutes(2)).until(() -> held.hits() > 0);

            // When
            copier.interrupt();

            // Then
            assertThat(copying.get()).isInstanceOfSatisfying(ClipCopyException.class, e -> assertThat(e.reason())
                    .isEqualTo(Reason.INTERRUPTED));
            assertThat(objects.head(key)).isEmpty();
        }
    }

    @Test
    void a_signature_in_a_url_is_in_no_message() {
        // Given
        source.answer("/secret.mp4", 403);

        // When / Then
        assertThatThrownBy(() -> copy("/secret.mp4?Signature=abc")).hasMessageNotContaining("abc");
    }

    @Test
    void an_s3_that_refuses_is_told_from_a_source_that_fails() {
        // Given
        try (ObjectStore refused = new ObjectStore(TestS3.settings(
                TestS3.local().endpoint(), "nowhere", TestS3.local().secretKey()))) {
            ClipCopy copy = new ClipCopy(refused, settings(uri -> true));

            // When / Then
            assertThatThrownBy(() ->
                            copy.copy(source.uri("/clip.mp4"), key, OptionalLong.empty(), local, CopyProgress.NONE))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("nowhere");
        }
    }

    private void assertFails(String path, Reason reason) {
        assertThatThrownBy(() -> copy(path)).isInstanceOfSatisfying(ClipCopyException.class, e -> assertThat(e.reason())
                .isEqualTo(reason));
        assertThat(objects.head(key)).isEmpty();
    }

    private CopiedClip copy(String path) {
        return copy().copy(source.uri(path), key, OptionalLong.empty(), local, CopyProgress.NONE);
    }

    private ClipCopy copy() {
        return new ClipCopy(objects, settings(uri -> "127.0.0.1".equals(uri.getHost())));
    }

    private static ClipCopySettings settings(Predicate<URI> trusted) {
        return new ClipCopySettings(
                trusted,
                uri -> "Trust " + uri.getHost() + ".",
                Duration.ofSeconds(2),
                Duration.ofMillis(300),
                Duration.ofMinutes(1),
                1 << 30);
    }

    private static byte[] clip() {
        byte[] content = new byte[3_000_001];
        new Random(3).nextBytes(content);
        return content;
    }
}
