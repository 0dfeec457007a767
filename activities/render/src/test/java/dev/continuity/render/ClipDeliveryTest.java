package dev.continuity.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.activity.RenderResult;
import dev.continuity.activity.TemporalFailures;
import dev.continuity.failure.FailureCode;
import dev.continuity.failure.FailureDetails;
import dev.continuity.local.FaultProxy;
import dev.continuity.local.FaultProxyRule;
import dev.continuity.media.Ffmpeg;
import dev.continuity.media.FfmpegSettings;
import dev.continuity.sequence.StepProgress;
import dev.continuity.sequence.StepProgress.Phase;
import dev.continuity.storage.ObjectKeys;
import dev.continuity.storage.ledger.Attempt;
import dev.continuity.storyboard.OnSubmissionUnknown;
import dev.continuity.take.Sha256;
import io.temporal.failure.ApplicationFailure;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClipDeliveryTest extends RenderTest {
    @Test
    void a_request_that_failed_unbilled_and_may_do_better_is_submitted_again() {
        // Given
        TestEnvironment.faults("{\"kind\":\"fail-request\",\"errorType\":\"runner_disconnected\",\"times\":1}");

        // When
        RenderResult rendered = worker().render(project.order());

        // Then
        assertThat(submitted()).isEqualTo(2);
        assertThat(billed()).isEqualByComparingTo(BigDecimal.valueOf(DOLLARS));
        assertThat(rendered.spent()).isEqualByComparingTo(BigDecimal.valueOf(DOLLARS));
    }

    @Test
    void a_request_that_keeps_failing_is_given_up_and_a_new_run_may_try_again() {
        // Given
        TestEnvironment.faults("{\"kind\":\"fail-request\",\"errorType\":\"internal_error\",\"times\":2}");

        // When
        ApplicationFailure failure = worker().failure(project.order());

        // Then
        assertThat(failure.isNonRetryable()).isTrue();
        assertThat(failure.getType()).isEqualTo("provider-error");
        assertThat(TemporalFailures.ofStep(failure).spent()).isZero();
        assertThat(submitted()).isEqualTo(2);
        assertThat(worker().failure(project.order()).getType()).isEqualTo("provider-error");
        assertThat(submitted()).isEqualTo(2);
        assertThat(worker().render(project.order("one", "run-2", OnSubmissionUnknown.HOLD))
                        .reused())
                .isFalse();
        assertThat(submitted()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"fail-request\",\"errorType\":\"content_policy_violation\",\"times\":1}",
                "{\"kind\":\"complete-then-422\",\"errorType\":\"content_policy_violation\",\"billedSeconds\":3,\"times\":1}"
            })
    void what_the_provider_refuses_for_good_fails_the_step_and_counts_as_spent(String fault) {
        // Given
        TestEnvironment.faults(fault);

        // When
        ApplicationFailure failure = worker().failure(project.order());

        // Then
        assertThat(failure.isNonRetryable()).isTrue();
        assertThat(failure.getType()).isEqualTo("content-policy-violation");
        FailureDetails reason = TemporalFailures.ofStep(failure).details();
        assertThat(reason.code()).isEqualTo(FailureCode.CONTENT_POLICY_VIOLATION);
        assertThat(reason.providerType()).isEqualTo("content_policy_violation");
        assertThat(reason.message()).contains("reword the prompt");
        assertThat(reason.requestId())
                .isEqualTo(TestEnvironment.requests(project.prompt)
                        .get(0)
                        .path("request_id")
                        .asText());
        assertThat(TemporalFailures.ofStep(failure).spent()).isEqualByComparingTo(BigDecimal.valueOf(DOLLARS));
        assertThat(submitted()).isOne();
        assertThat(project.state().lastAttempt().flatMap(Attempt::failure))
                .hasValueSatisfying(noted -> assertThat(noted.mayBeBilled()).isTrue());
    }

    @Test
    void what_an_earlier_run_has_lost_counts_as_spent_but_is_no_news_when_it_fails_again() {
        // Given
        TestEnvironment.faults("{\"kind\":\"complete-then-422\",\"billedSeconds\":3,\"times\":2}");
        ApplicationFailure first = worker().failure(project.order());

        // When
        ApplicationFailure second = worker().failure(project.order("one", "run-2", OnSubmissionUnknown.HOLD));

        // Then
        BigDecimal once = BigDecimal.valueOf(DOLLARS);
        assertThat(TemporalFailures.ofStep(first).spentNow()).isEqualByComparingTo(once);
        assertThat(TemporalFailures.ofStep(second).spent()).isEqualByComparingTo(once.add(once));
        assertThat(TemporalFailures.ofStep(second).spentNow()).isEqualByComparingTo(once);
    }

    @Test
    void what_an_earlier_run_has_lost_counts_as_spent_but_is_no_news_when_the_take_is_made() {
        // Given
        TestEnvironment.faults("{\"kind\":\"complete-then-422\",\"billedSeconds\":3,\"times\":1}");
        worker().failure(project.order());

        // When
        RenderResult rendered = worker().render(project.order("one", "run-2", OnSubmissionUnknown.HOLD));

        // Then
        BigDecimal once = BigDecimal.valueOf(DOLLARS);
        assertThat(rendered.spent()).isEqualByComparingTo(once.add(once));
        assertThat(rendered.spentNow()).isEqualByComparingTo(once);
    }

    @Test
    void a_result_that_cannot_be_had_for_a_moment_is_asked_for_again() {
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
                "{\"kind\":\"truncate-download\",\"times\":2,\"endpoint\":\"fal-ai/kling-video/o1/video-to-video/edit\"}",
                "{\"kind\":\"error-on\",\"on\":\"download\",\"times\":2,\"endpoint\":\"fal-ai/kling-video/o1/video-to-video/edit\"}",
                "{\"kind\":\"corrupt-download\",\"times\":1,\"endpoint\":\"fal-ai/kling-video/o1/video-to-video/edit\"}",
                "{\"kind\":\"slow-download\",\"bytesPerSecond\":200000,\"times\":1,\"endpoint\":\"fal-ai/kling-video/o1/video-to-video/edit\"}"
            })
    void a_clip_that_does_not_come_whole_is_copied_again_and_the_request_is_not(String fault, @TempDir Path folder)
            throws Exception {
        // Given
        TestEnvironment.faults(fault);

        // When
        RenderResult rendered = worker().render(project.order());

        // Then
        assertThat(submitted()).isOne();
        Path clip = folder.resolve("clip.mp4");
        project.archive.getFile(
                ObjectKeys.clip(
                        project.name, project.order().key(), rendered.take().clip()),
                clip);
        TestEnvironment.FFMPEG.check(clip);
        assertThat(Sha256.of(Files.readAllBytes(clip)))
                .isEqualTo(rendered.take().sha256());
    }

    @Test
    void a_result_is_asked_for_again_when_the_address_of_its_clip_is_not_good_any_more() {
        // Given
        TestEnvironment.faults(
                "{\"kind\":\"expire-download\",\"endpoint\":\"fal-ai/kling-video/o1/video-to-video/edit\"}");
        TestWorker worker = worker();
        CompletableFuture<RenderResult> rendering = worker.rendering(project.order());
        TestProject.await(() ->
                worker.heartbeats().stream().anyMatch(heartbeat -> isTroubled(heartbeat, "could not be fetched yet")));

        // When
        TestEnvironment.faults("{\"kind\":\"error-on\",\"on\":\"result\",\"status\":503}");
        TestProject.await(() -> worker.heartbeats().stream().anyMatch(heartbeat -> isTroubled(heartbeat, "503")));
        TestEnvironment.noFaults();

        // Then
        assertThat(rendering.join().reused()).isFalse();
        assertThat(submitted()).isOne();
    }

    @Test
    void a_clip_that_stays_broken_is_trouble_and_no_take() {
        // Given
        TestEnvironment.faults(
                "{\"kind\":\"truncate-download\",\"endpoint\":\"fal-ai/kling-video/o1/video-to-video/edit\"}");
        TestWorker worker = worker();

        // When
        CompletableFuture<RenderResult> rendering = worker.rendering(project.order());
        TestProject.await(() -> worker.heartbeats().stream().anyMatch(ClipDeliveryTest::isTroubled));

        // Then
        assertThat(rendering).isNotDone();
        assertThat(project.state().take()).isEmpty();
        assertThat(project.state().clips()).isEmpty();
        assertThat(submitted()).isOne();
    }

    @Test
    void a_copy_that_a_dead_worker_left_is_not_fetched_again() throws Exception {
        // Given
        FaultProxy gate = closedAfterwards(FaultProxy.inFrontOf(TestEnvironment.s3()));
        gate.add(FaultProxyRule.refuse(503, "PUT", "take\\.json", 100));
        closedAfterwards(new TestWorker(TestEnvironment.archive(gate.uri()))).failure(project.order());
        TestEnvironment.faults("{\"kind\":\"error-on\",\"on\":\"download\"}");

        // When
        RenderResult rendered = worker().render(project.order());

        // Then
        assertThat(project.state().clips()).hasSize(2).contains(rendered.take().clip());
        assertThat(submitted()).isOne();
    }

    @Test
    void a_clip_that_the_provider_has_lost_fails_its_step_and_counts_as_spent() throws Exception {
        // Given
        TestEnvironment.faults("{\"kind\":\"error-on\",\"on\":\"download\"}");
        TestWorker worker = closedAfterwards(TestWorker.impatient(project.archive));
        CompletableFuture<ApplicationFailure> failing =
                CompletableFuture.supplyAsync(() -> worker.failure(project.order()), TestWorker.IN_ITS_OWN_TIME);
        TestProject.await(() -> worker.heartbeats().stream().anyMatch(ClipDeliveryTest::isTroubled));

        // When
        Files.delete(
                TestEnvironment.clipOf(TestEnvironment.requests(project.prompt).get(0)));
        TestEnvironment.noFaults();

        // Then
        ApplicationFailure failure = failing.join();
        assertThat(TemporalFailures.ofStep(failure).details().code()).isEqualTo(FailureCode.CLIP_GONE);
        assertThat(TemporalFailures.ofStep(failure).spent()).isEqualByComparingTo(BigDecimal.valueOf(DOLLARS));
    }

    @Test
    void a_clip_that_cannot_be_played_is_fetched_until_it_can() throws Exception {
        // Given
        TestEnvironment.faults(
                "{\"kind\":\"error-on\",\"on\":\"download\",\"endpoint\":\"fal-ai/kling-video/o1/video-to-video/edit\"}");
        TestWorker worker = worker();
        CompletableFuture<RenderResult> rendering = worker.rendering(project.order());
        TestProject.await(() -> worker.heartbeats().stream().anyMatch(ClipDeliveryTest::isTroubled));
        Path served =
                TestEnvironment.clipOf(TestEnvironment.requests(project.prompt).get(0));
        byte[] whole = Files.readAllBytes(served);
        Files.write(served, new byte[whole.length]);
        TestEnvironment.noFaults();

        // When
        TestProject.await(() ->
                worker.heartbeats().stream().anyMatch(heartbeat -> isTroubled(heartbeat, "The clip arrived broken")));
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
        TestEnvironment.faults(
                "{\"kind\":\"error-on\",\"on\":\"download\",\"endpoint\":\"fal-ai/kling-video/o1/video-to-video/edit\"}");
        TestWorker worker = worker();
        CompletableFuture<RenderResult> rendering = worker.rendering(project.order());
        TestProject.await(() -> worker.heartbeats().stream().anyMatch(ClipDeliveryTest::isTroubled));
        Path served =
                TestEnvironment.clipOf(TestEnvironment.requests(project.prompt).get(0));
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
                closedAfterwards(new TestWorker(project.archive, posterless)).render(project.order());

        // Then
        assertThat(project.state().clips())
                .singleElement()
                .isEqualTo(rendered.take().clip());
        assertThat(submitted()).isOne();
    }

    @Test
    void what_another_sequence_paid_for_is_not_counted_as_spent() {
        // Given
        TestEnvironment.faults(
                "{\"kind\":\"fail-request\",\"errorType\":\"content_policy_violation\",\"times\":1}",
                "{\"kind\":\"slow-queue\",\"seconds\":2,\"times\":1}");
        TestWorker other = worker();
        CompletableFuture<RenderResult> paying =
                other.rendering(project.order("two", "run-2", OnSubmissionUnknown.HOLD));
        TestProject.await(project::hasOpenTicket);

        // When
        ApplicationFailure failure = worker().failure(project.order());

        // Then
        assertThat(failure.isNonRetryable()).isTrue();
        assertThat(failure.getType()).isEqualTo("content-policy-violation");
        assertThat(TemporalFailures.ofStep(failure).spent()).isZero();
        assertThat(paying).failsWithin(Duration.ofSeconds(30));
        assertThat(submitted()).isOne();
    }

    private static boolean isTroubled(StepProgress heartbeat, String words) {
        return isTroubled(heartbeat) && String.valueOf(heartbeat.log()).contains(words);
    }

    private static boolean isTroubled(StepProgress heartbeat) {
        return heartbeat != null && heartbeat.phase() == Phase.RETRYING;
    }

    private BigDecimal billed() {
        return TestEnvironment.requests(project.prompt).stream()
                .map(request -> request.path("billed_dollars").decimalValue())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
