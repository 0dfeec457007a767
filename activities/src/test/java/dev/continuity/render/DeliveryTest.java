package dev.continuity.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.archive.Attempt;
import dev.continuity.archive.Layout;
import dev.continuity.sequence.Failures;
import dev.continuity.sequence.Progress.Phase;
import dev.continuity.sequence.Rendered;
import dev.continuity.sequence.StepState.Reason;
import dev.continuity.storyboard.OnSubmissionUnknown;
import dev.continuity.take.Sha256;
import io.temporal.failure.ApplicationFailure;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryTest extends RenderTest {
    @Test
    void a_request_that_failed_unbilled_and_may_do_better_is_submitted_again() {
        // Given
        Studio.faults("{\"kind\":\"fail-request\",\"errorType\":\"runner_disconnected\",\"times\":1}");

        // When
        Rendered rendered = hand().render(project.order());

        // Then
        assertThat(submitted()).isEqualTo(2);
        assertThat(billed()).isEqualByComparingTo(BigDecimal.valueOf(DOLLARS));
        assertThat(rendered.spent()).isEqualByComparingTo(BigDecimal.valueOf(DOLLARS));
    }

    @Test
    void a_request_that_keeps_failing_is_given_up_and_a_new_run_may_try_again() {
        // Given
        Studio.faults("{\"kind\":\"fail-request\",\"errorType\":\"internal_error\",\"times\":2}");

        // When
        ApplicationFailure failure = hand().failure(project.order());

        // Then
        assertThat(failure.getType()).isEqualTo(Failures.STEP_FAILED);
        assertThat(failure.getDetails().get(1, BigDecimal.class)).isZero();
        assertThat(submitted()).isEqualTo(2);
        assertThat(hand().failure(project.order()).getType()).isEqualTo(Failures.STEP_FAILED);
        assertThat(submitted()).isEqualTo(2);
        assertThat(hand().render(project.order("one", "run-2", OnSubmissionUnknown.HOLD))
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
        Studio.faults(fault);

        // When
        ApplicationFailure failure = hand().failure(project.order());

        // Then
        assertThat(failure.getType()).isEqualTo(Failures.STEP_FAILED);
        Reason reason = failure.getDetails().get(0, Reason.class);
        assertThat(reason.type()).isEqualTo("content_policy_violation");
        assertThat(reason.message()).contains("reword the prompt");
        assertThat(reason.requestId())
                .isEqualTo(Studio.book(project.prompt).get(0).path("request_id").asText());
        assertThat(failure.getDetails().get(1, BigDecimal.class)).isEqualByComparingTo(BigDecimal.valueOf(DOLLARS));
        assertThat(submitted()).isOne();
        assertThat(project.state().last().flatMap(Attempt::failure))
                .hasValueSatisfying(noted -> assertThat(noted.mayBeBilled()).isTrue());
    }

    @Test
    void a_result_that_cannot_be_had_for_a_moment_is_asked_for_again() {
        // Given
        Studio.faults("{\"kind\":\"error-on\",\"on\":\"result\",\"status\":503,\"times\":3}");

        // When
        Rendered rendered = hand().render(project.order());

        // Then
        assertThat(rendered.reused()).isFalse();
        assertThat(submitted()).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"truncate-download\",\"times\":2,\"endpoint\":\"fal-ai/kling-video/o1/video-to-video/edit\"}",
                "{\"kind\":\"error-on\",\"on\":\"download\",\"times\":2,\"endpoint\":\"fal-ai/kling-video/o1/video-to-video/edit\"}",
                "{\"kind\":\"slow-download\",\"bytesPerSecond\":200000,\"times\":1,\"endpoint\":\"fal-ai/kling-video/o1/video-to-video/edit\"}"
            })
    void a_clip_that_does_not_come_whole_is_copied_again_and_the_request_is_not(String fault, @TempDir Path folder)
            throws Exception {
        // Given
        Studio.faults(fault);

        // When
        Rendered rendered = hand().render(project.order());

        // Then
        assertThat(submitted()).isOne();
        Path clip = folder.resolve("clip.mp4");
        project.archive.getFile(Layout.clip(project.name, project.order().key()), clip);
        Studio.FFMPEG.check(clip);
        assertThat(Sha256.of(Files.readAllBytes(clip)))
                .isEqualTo(rendered.take().sha256());
    }

    @Test
    void a_clip_that_stays_broken_is_trouble_and_no_take() {
        // Given
        Studio.faults("{\"kind\":\"truncate-download\",\"endpoint\":\"fal-ai/kling-video/o1/video-to-video/edit\"}");
        Hand hand = hand();

        // When
        CompletableFuture<Rendered> rendering = hand.rendering(project.order());
        Project.await(() -> hand.beats().stream().anyMatch(beat -> beat != null && beat.phase() == Phase.TROUBLED));

        // Then
        assertThat(rendering).isNotDone();
        assertThat(project.state().take()).isEmpty();
        assertThat(project.archive.head(
                        Layout.clip(project.name, project.order().key())))
                .isEmpty();
        assertThat(submitted()).isOne();
    }

    private BigDecimal billed() {
        return Studio.book(project.prompt).stream()
                .map(request -> request.path("billed_dollars").decimalValue())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
