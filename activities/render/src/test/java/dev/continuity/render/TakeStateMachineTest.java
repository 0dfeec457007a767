package dev.continuity.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.activity.RenderOrder;
import dev.continuity.activity.RenderResult;
import dev.continuity.sequence.StepProgress;
import dev.continuity.sequence.StepProgress.Phase;
import dev.continuity.storage.ObjectKeys;
import dev.continuity.storyboard.OnSubmissionUnknown;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TakeStateMachineTest extends RenderTest {
    @Test
    void a_take_is_submitted_once_and_stored_with_its_poster() {
        // When
        RenderResult rendered = worker().render(project.order());

        // Then
        assertThat(submitted()).isOne();
        assertThat(rendered.reused()).isFalse();
        assertThat(rendered.spent()).isEqualByComparingTo(BigDecimal.valueOf(DOLLARS));
        assertThat(rendered.take().seconds()).isEqualTo(3.0);
        assertThat(rendered.take().width()).isEqualTo(720);
        assertThat(project.state().take()).contains(rendered.take());
        assertThat(project.objects
                        .head(ObjectKeys.clip(
                                project.name,
                                project.order().key(),
                                rendered.take().clip()))
                        .orElseThrow()
                        .bytes())
                .isEqualTo(rendered.take().bytes());
        assertThat(project.objects.head(ObjectKeys.poster(
                        project.name, project.order().key(), rendered.take().clip())))
                .isPresent();
    }

    @Test
    void a_take_that_is_ready_is_returned_without_a_call_to_the_provider() {
        // Given
        RenderResult first = worker().render(project.order());
        TestEnvironment.faults(
                "{\"kind\":\"error-on\",\"on\":\"result\"}", "{\"kind\":\"error-on\",\"on\":\"status\"}");

        // When
        RenderResult again = worker().render(project.order("two", "run-9", OnSubmissionUnknown.HOLD));

        // Then
        assertThat(again).isEqualTo(new RenderResult(first.take(), true, BigDecimal.ZERO, false, BigDecimal.ZERO));
        assertThat(submitted()).isOne();
    }

    @Test
    void the_next_worker_follows_an_open_ticket_and_does_not_submit_again() {
        // Given
        TestEnvironment.faults("{\"kind\":\"slow-render\",\"seconds\":3,\"times\":1}");
        TestWorker dying = worker();
        CompletableFuture<RenderResult> lost = dying.rendering(project.order());
        TestProject.await(project::hasOpenTicket);
        dying.close();

        // When
        RenderResult rendered = worker().render(project.order());

        // Then
        assertThat(submitted()).isOne();
        assertThat(rendered.reused()).isFalse();
        assertThat(lost).isCompletedExceptionally();
    }

    @Test
    void two_sequences_that_need_the_same_take_at_once_share_one_request() {
        // Given
        RenderOrder other = project.order("two", "run-2", OnSubmissionUnknown.HOLD);
        TestWorker one = worker();
        TestWorker two = worker();

        // When
        CompletableFuture<RenderResult> first = one.rendering(project.order());
        CompletableFuture<RenderResult> second = two.rendering(other);

        // Then
        assertThat(first.join().take()).isEqualTo(second.join().take());
        assertThat(first.join().spent().add(second.join().spent())).isEqualByComparingTo(BigDecimal.valueOf(DOLLARS));
        assertThat(submitted()).isOne();
    }

    @Test
    void heartbeats_have_the_phase_and_the_providers_last_log_line() {
        // Given
        TestEnvironment.faults(
                "{\"kind\":\"slow-queue\",\"seconds\":1.7,\"times\":1}",
                "{\"kind\":\"slow-render\",\"seconds\":2.5,\"times\":1}");
        TestWorker worker = worker();

        // When
        worker.render(project.order());

        // Then
        assertThat(worker.heartbeats())
                .filteredOn(Objects::nonNull)
                .extracting(StepProgress::step)
                .containsOnly(TestProject.STEP);
        assertThat(worker.heartbeats())
                .anySatisfy(heartbeat -> {
                    assertThat(heartbeat.phase()).isEqualTo(Phase.QUEUED);
                    assertThat(heartbeat.queuePosition()).isNotNegative();
                })
                .anySatisfy(heartbeat -> {
                    assertThat(heartbeat.phase()).isEqualTo(Phase.RUNNING);
                    assertThat(heartbeat.log()).isNotBlank();
                });
    }

    @Test
    void without_a_stream_it_polls() {
        // Given
        TestWorker worker =
                closedAfterwards(new TestWorker(project.objects, Clock.systemUTC(), Duration.ofMillis(300), 0));
        TestEnvironment.faults("{\"kind\":\"error-on\",\"on\":\"stream\"}");

        // When
        RenderResult rendered = worker.render(project.order());

        // Then
        assertThat(rendered.reused()).isFalse();
        assertThat(submitted()).isOne();
    }
}
