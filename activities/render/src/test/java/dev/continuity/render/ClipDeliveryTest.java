package dev.continuity.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.activity.RenderResult;
import dev.continuity.activity.TemporalFailures;
import dev.continuity.failure.FailureCode;
import dev.continuity.local.FaultProxy;
import dev.continuity.local.FaultProxyRule;
import dev.continuity.media.Ffmpeg;
import dev.continuity.media.FfmpegSettings;
import dev.continuity.media.PatchedClip;
import dev.continuity.media.TestClips;
import dev.continuity.media.mp4.DamagedTables;
import dev.continuity.plan.InputLimits;
import dev.continuity.sequence.StepProgress;
import dev.continuity.sequence.StepProgress.Phase;
import dev.continuity.storage.ObjectKeys;
import dev.continuity.take.ClipFrames;
import dev.continuity.take.FrameRate;
import dev.continuity.take.Sha256;
import dev.continuity.take.Take;
import io.temporal.failure.ApplicationFailure;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClipDeliveryTest extends RenderTest {
    /** Ends a fault that is to spare the download of the source clip. */
    private static final String OF_RENDERED_CLIPS = "\"endpoint\":\"fal-ai/kling-video/o1/video-to-video/edit\"}";

    private static final String EXPIRED = "{\"kind\":\"expire-download\"," + OF_RENDERED_CLIPS;
    private static final String NOT_FETCHED = "The clip could not be fetched";

    @Test
    void a_take_says_how_many_frames_it_has_and_at_which_rate() {
        // When
        Take take = worker().render(project.order()).take();

        // Then
        long frames = Math.round(take.seconds() * 24);
        assertThat(take.frames()).isEqualTo(new ClipFrames(frames, new FrameRate(24, 1), true, 0));
    }

    @Test
    void a_result_that_is_unavailable_for_a_moment_is_asked_for_again() {
        // Given
        TestEnvironment.faults("{\"kind\":\"error-on\",\"on\":\"result\",\"status\":503,\"times\":3}");

        // When
        RenderResult rendered = worker().render(project.order());

        // Then
        assertThat(rendered.reused()).isFalse();
        assertThat(submitted()).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"truncate-download\",\"times\":2," + OF_RENDERED_CLIPS,
                "{\"kind\":\"error-on\",\"on\":\"download\",\"times\":2," + OF_RENDERED_CLIPS,
                "{\"kind\":\"corrupt-download\",\"times\":1," + OF_RENDERED_CLIPS,
                "{\"kind\":\"slow-download\",\"bytesPerSecond\":200000,\"times\":1," + OF_RENDERED_CLIPS
            })
    void a_truncated_clip_is_copied_again_without_another_submit(String fault, @TempDir Path folder) throws Exception {
        // Given
        TestEnvironment.faults(fault);

        // When
        RenderResult rendered = worker().render(project.order());

        // Then
        assertThat(submitted()).isOne();
        Path clip = folder.resolve("clip.mp4");
        project.objects.getFile(
                ObjectKeys.clip(
                        project.name, project.order().key(), rendered.take().clip()),
                clip);
        TestEnvironment.FFMPEG.check(clip);
        assertThat(Sha256.of(Files.readAllBytes(clip)))
                .isEqualTo(rendered.take().sha256());
    }

    @Test
    void a_result_is_asked_for_again_when_the_url_of_its_clip_has_expired() {
        // Given
        TestEnvironment.faults(EXPIRED);
        TestWorker worker = worker();
        CompletableFuture<RenderResult> rendering = worker.rendering(project.order());
        awaitRetry(worker, NOT_FETCHED);

        // When: the URL stays expired, or a result that was read before this could still be fetched
        TestEnvironment.faults(EXPIRED, "{\"kind\":\"error-on\",\"on\":\"result\",\"status\":503}");
        awaitRetry(worker, "503");
        TestEnvironment.noFaults();

        // Then
        assertThat(rendering.join().reused()).isFalse();
        assertThat(submitted()).isOne();
    }

    @Test
    void a_clip_that_stays_broken_is_retried_and_makes_no_take() {
        // Given
        TestEnvironment.faults("{\"kind\":\"truncate-download\"," + OF_RENDERED_CLIPS);
        TestWorker worker = worker();

        // When
        CompletableFuture<RenderResult> rendering = worker.rendering(project.order());
        awaitRetry(worker, NOT_FETCHED);

        // Then
        assertThat(rendering).isNotDone();
        assertThat(project.state().take()).isEmpty();
        assertThat(project.state().clips()).isEmpty();
        assertThat(submitted()).isOne();
    }

    @Test
    void a_copy_that_a_dead_worker_left_is_not_fetched_again() throws Exception {
        // Given
        FaultProxy proxy = closedAfterwards(FaultProxy.inFrontOf(TestEnvironment.s3()));
        proxy.add(FaultProxyRule.refuse(503, "PUT", "take\\.json", 100));
        closedAfterwards(new TestWorker(TestEnvironment.objects(proxy.uri()))).failure(project.order());
        TestEnvironment.faults("{\"kind\":\"error-on\",\"on\":\"download\"}");

        // When
        RenderResult rendered = worker().render(project.order());

        // Then
        assertThat(project.state().clips()).containsExactly(rendered.take().clip());
        assertThat(submitted()).isOne();
    }

    @Test
    void the_beginning_of_a_clip_that_a_store_has_kept_is_no_take() throws Exception {
        // Given
        FaultProxy proxy = closedAfterwards(FaultProxy.inFrontOf(TestEnvironment.s3()));
        proxy.add(FaultProxyRule.refuse(503, "PUT", "take\\.json", 100));
        closedAfterwards(new TestWorker(TestEnvironment.objects(proxy.uri()))).failure(project.order());
        String kept = project.state().clips().get(0);
        project.objects.putFile(
                ObjectKeys.clip(project.name, project.order().key(), kept), playableBeginning(), "video/mp4");

        // When
        RenderResult rendered = worker().render(project.order());

        // Then
        assertThat(rendered.take().bytes()).isEqualTo(Files.size(servedClip()));
        assertThat(project.state().clips())
                .containsExactly(rendered.take().clip())
                .doesNotContain(kept);
        assertThat(submitted()).isOne();
    }

    @Test
    void a_clip_that_the_provider_has_lost_fails_its_step_and_counts_as_spent() throws Exception {
        // Given
        TestEnvironment.faults("{\"kind\":\"error-on\",\"on\":\"download\"}");
        TestWorker worker = closedAfterwards(TestWorker.impatient(project.objects));
        CompletableFuture<ApplicationFailure> failing =
                CompletableFuture.supplyAsync(() -> worker.failure(project.order()), TestWorker.IN_ITS_OWN_TIME);
        awaitRetry(worker, NOT_FETCHED);

        // When
        Files.delete(servedClip());
        TestEnvironment.noFaults();

        // Then
        ApplicationFailure failure = failing.join();
        assertThat(TemporalFailures.ofStep(failure).details().code()).isEqualTo(FailureCode.CLIP_GONE);
        assertThat(TemporalFailures.ofStep(failure).spent()).isEqualByComparingTo(BigDecimal.valueOf(DOLLARS));
    }

    @Test
    void a_clip_that_cannot_be_played_is_fetched_until_it_can() throws Exception {
        // Given
        TestWorker worker = worker();
        CompletableFuture<RenderResult> rendering = renderWithoutDownload(worker);
        Path served = servedClip();
        byte[] whole = Files.readAllBytes(served);
        Files.write(served, new byte[whole.length]);
        TestEnvironment.noFaults();

        // When
        awaitRetry(worker, "The fetched clip is broken");
        boolean counts = project.state().take().isPresent();
        Files.write(served, whole);

        // Then
        assertThat(counts).isFalse();
        assertThat(rendering.join().take().sha256()).isEqualTo(Sha256.of(whole));
        assertThat(submitted()).isOne();
    }

    @Test
    void a_clip_that_is_broken_where_it_comes_from_is_kept_as_it_is() throws Exception {
        // Given
        TestWorker worker = worker();
        CompletableFuture<RenderResult> rendering = renderWithoutDownload(worker);
        Path served = servedClip();
        byte[] spoilt = Files.readAllBytes(served);
        Arrays.fill(spoilt, spoilt.length / 2, spoilt.length / 2 + 64, (byte) 0x5A);
        Files.write(served, spoilt);

        // When
        TestEnvironment.noFaults();

        // Then
        assertThat(rendering.join().take().sha256()).isEqualTo(Sha256.of(spoilt));
        assertThat(submitted()).isOne();
    }

    @Test
    void a_clip_whose_header_hides_a_part_of_it_is_fetched_again_and_never_rendered_again() throws Exception {
        // Given
        CompletableFuture<RenderResult> rendering = renderWithoutDownload(worker());
        Path served = servedClip();
        byte[] damaged = DamagedTables.HALF_OF_THE_SIZES.in(Files.readAllBytes(served));
        Files.write(served, damaged);

        // When
        TestEnvironment.faults(
                "{\"kind\":\"slow-download\",\"bytesPerSecond\":100000000,\"times\":9," + OF_RENDERED_CLIPS);

        // Then: the same twice is what the provider has
        assertThat(rendering.join().take().sha256()).isEqualTo(Sha256.of(damaged));
        assertThat(TestEnvironment.timesLeft()).isEqualTo(9 - 2);
        assertThat(submitted()).isOne();
    }

    @Test
    void a_take_with_a_late_frame_does_not_stop_its_next_step(@TempDir Path folder) throws Exception {
        // Given
        CompletableFuture<RenderResult> rendering = renderWithoutDownload(worker());
        Path served = servedClip();
        String late = "setpts='if(gte(N,10),PTS+3/24/TB,PTS)'";
        Path coarse =
                TestClips.from(served, folder.resolve("late.mp4"), "-vf", late, "-vsync", "vfr", "-crf", "45", "-an");
        byte[] clip = PatchedClip.filledUp(Files.readAllBytes(coarse), (int) Files.size(served));
        Files.write(served, clip);

        // When
        TestEnvironment.noFaults();

        // Then
        Take take = rendering.join().take();
        assertThat(take.sha256()).isEqualTo(Sha256.of(clip));
        assertThat(InputLimits.problemsOf(take.seconds(), take.fps(), take.width(), take.height(), take.bytes()))
                .isEmpty();
    }

    @Test
    void a_clip_that_is_always_longer_than_announced_is_taken_as_it_is_served() throws Exception {
        // Given
        TestWorker worker = worker();
        CompletableFuture<RenderResult> rendering = renderWithoutDownload(worker);
        Path served = servedClip();
        byte[] longer = padded(Files.readAllBytes(served), 1_000);
        Files.write(served, longer);

        // When
        TestEnvironment.noFaults();

        // Then
        assertThat(rendering.join().take().sha256()).isEqualTo(Sha256.of(longer));
        assertThat(project.state().clips()).hasSize(1);
        assertThat(submitted()).isOne();
    }

    @Test
    void a_clip_that_is_shorter_than_announced_and_broken_is_never_taken() throws Exception {
        // Given
        TestWorker worker = worker();
        CompletableFuture<RenderResult> rendering = renderWithoutDownload(worker);
        Path served = servedClip();
        byte[] whole = Files.readAllBytes(served);
        Files.write(served, Arrays.copyOf(whole, whole.length / 2));
        TestEnvironment.noFaults();
        TestProject.await(() -> worker.heartbeats().stream()
                        .filter(heartbeat -> isRetrying(heartbeat, "The fetched clip is broken"))
                        .map(StepProgress::since)
                        .distinct()
                        .count()
                > 2);
        boolean counts = project.state().take().isPresent();

        // When
        Files.write(served, whole);

        // Then
        assertThat(counts).isFalse();
        assertThat(rendering.join().take().sha256()).isEqualTo(Sha256.of(whole));
        assertThat(submitted()).isOne();
    }

    @Test
    void a_clip_on_a_host_that_is_not_trusted_waits_for_the_setting_and_then_goes_on() {
        // Given
        TestWorker distrustful = new TestWorker(project.objects, TestEnvironment.falTrusting("fal.media"));
        CompletableFuture<RenderResult> waiting = distrustful.rendering(project.order());
        awaitRetry(
                distrustful,
                "CONTINUITY_FAL_MEDIA_HOSTS=fal.media,"
                        + TestEnvironment.falUri().getRawAuthority());

        // When
        distrustful.close();
        RenderResult rendered = worker().render(project.order());

        // Then
        assertThat(waiting).failsWithin(Duration.ofMinutes(2));
        assertThat(rendered.reused()).isFalse();
        assertThat(submitted()).isOne();
    }

    @Test
    void a_clip_that_gives_no_poster_is_a_take_without_one(@TempDir Path folder) throws Exception {
        // Given
        Path program = Files.writeString(
                folder.resolve("ffmpeg"),
                """
                #!/bin/sh
                case "$*" in *mjpeg*) echo "no picture today" >&2; exit 1 ;; esac
                exec %s "$@"
                """
                        .formatted(FfmpegSettings.defaults().locateBinary()));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        Ffmpeg posterless = new Ffmpeg(FfmpegSettings.defaults().withBinary(Optional.of(program)));

        // When
        RenderResult rendered =
                closedAfterwards(new TestWorker(project.objects, posterless)).render(project.order());

        // Then
        assertThat(project.state().clips())
                .singleElement()
                .isEqualTo(rendered.take().clip());
        assertThat(submitted()).isOne();
    }

    /** The first half of a fragmented clip: a player plays what is there. */
    private static Path playableBeginning() throws Exception {
        Path fragmented = Files.createTempFile(TestEnvironment.TEMP_DIR, "fragmented", ".mp4");
        Process made = new ProcessBuilder(
                        FfmpegSettings.defaults().locateBinary().toString(),
                        "-y",
                        "-loglevel",
                        "error",
                        "-i",
                        TestEnvironment.PLATE.toString(),
                        "-g",
                        "12",
                        "-movflags",
                        "frag_keyframe+empty_moov",
                        fragmented.toString())
                .inheritIO()
                .start();
        assertThat(made.waitFor()).isZero();
        byte[] whole = Files.readAllBytes(fragmented);
        return Files.write(fragmented, Arrays.copyOf(whole, whole.length / 2));
    }

    /** A box that players skip, at the end of the file. */
    private static byte[] padded(byte[] clip, int bytes) {
        return ByteBuffer.allocate(clip.length + bytes)
                .put(clip)
                .putInt(bytes)
                .put("free".getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    /** Leaves the rendered clip at the provider, which does not serve it until its faults end. */
    private CompletableFuture<RenderResult> renderWithoutDownload(TestWorker worker) {
        TestEnvironment.faults("{\"kind\":\"error-on\",\"on\":\"download\"," + OF_RENDERED_CLIPS);
        CompletableFuture<RenderResult> rendering = worker.rendering(project.order());
        awaitRetry(worker, NOT_FETCHED);
        return rendering;
    }

    private Path servedClip() {
        return TestEnvironment.clipOf(TestEnvironment.requests(project.prompt).get(0));
    }

    private static void awaitRetry(TestWorker worker, String words) {
        TestProject.await(() -> worker.heartbeats().stream().anyMatch(heartbeat -> isRetrying(heartbeat, words)));
    }

    private static boolean isRetrying(@Nullable StepProgress heartbeat, String words) {
        return heartbeat != null
                && heartbeat.phase() == Phase.RETRYING
                && String.valueOf(heartbeat.log()).contains(words);
    }
}
