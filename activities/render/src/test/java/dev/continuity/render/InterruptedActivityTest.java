package dev.continuity.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.continuity.activity.RenderOrder;
import dev.continuity.activity.RenderResult;
import dev.continuity.sequence.Cancellation;
import dev.continuity.storyboard.OnSubmissionUnknown;
import io.temporal.failure.CanceledFailure;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class InterruptedActivityTest extends RenderTest {
    private static final String SLOW = "{\"kind\":\"slow-queue\",\"seconds\":600,\"times\":1}";

    @Test
    void a_cancelled_wait_ends_and_leaves_the_ticket_open() {
        // Given
        TestEnvironment.faults(SLOW);
        TestWorker worker = worker();
        CompletableFuture<RenderResult> waiting = waiting(worker, project.order());

        // When
        worker.cancel();

        // Then
        assertThat(stopped(waiting)).hasRootCauseInstanceOf(CanceledFailure.class);
        assertThat(project.hasOpenTicket()).isTrue();
        assertThat(submitted()).isOne();
    }

    @Test
    void a_cancel_in_the_middle_of_a_submit_waits_for_its_ticket() {
        // Given
        TestEnvironment.faults("{\"kind\":\"hold-reply\",\"on\":\"submit\",\"times\":1}", SLOW);
        TestWorker worker = worker();
        CompletableFuture<RenderResult> submitting = worker.rendering(project.order());
        TestProject.await(() -> submitted() == 1);

        // When
        worker.cancel();
        int before = worker.heartbeats().size();
        TestProject.await(() -> worker.heartbeats().size() > before + 1);
        boolean waited = !submitting.isDone();
        TestEnvironment.releaseReplies();

        // Then
        assertThat(waited).isTrue();
        assertThat(stopped(submitting)).hasRootCauseInstanceOf(CanceledFailure.class);
        assertThat(project.hasOpenTicket()).isTrue();
        assertThat(submitted()).isOne();
    }

    @Test
    void a_worker_that_is_stopped_in_the_middle_of_a_submit_writes_its_ticket() {
        // Given
        TestEnvironment.faults("{\"kind\":\"hold-reply\",\"on\":\"submit\",\"times\":1}");
        TestWorker stopping = worker();
        CompletableFuture<RenderResult> submitting = stopping.rendering(project.order());
        TestProject.await(() -> submitted() == 1);

        // When
        CompletableFuture<Void> closing = CompletableFuture.runAsync(stopping::close, TestWorker.IN_ITS_OWN_TIME);
        TestEnvironment.releaseReplies();

        // Then
        closing.join();
        stopped(submitting);
        TestProject.await(project::hasOpenTicket);
        assertThat(worker().render(project.order()).reused()).isFalse();
        assertThat(submitted()).isOne();
    }

    @Test
    void an_open_request_is_cancelled_and_may_still_be_billed() {
        // Given
        TestEnvironment.faults(SLOW);
        leaveTicket();

        // When
        Cancellation cancellation = worker().cancelRequest(project.order());

        // Then
        assertThat(cancellation.requestId())
                .isEqualTo(TestEnvironment.requests(project.prompt)
                        .get(0)
                        .path("request_id")
                        .asText());
        assertThat(cancellation.outcome()).contains("asked to cancel");
        assertThat(cancellation.mayBeBilled()).isEqualByComparingTo(BigDecimal.valueOf(DOLLARS));
        TestProject.await(() -> TestEnvironment.requests(project.prompt)
                .get(0)
                .path("outcome")
                .asText()
                .equals("cancelled"));
    }

    @Test
    void a_request_that_another_sequence_ordered_is_not_cancelled() {
        // Given
        TestEnvironment.faults(SLOW);
        leaveTicket();

        // When
        Cancellation cancellation = worker().cancelRequest(project.order("two", "run-2", OnSubmissionUnknown.HOLD));

        // Then
        assertThat(cancellation.requestId()).isNull();
        assertThat(cancellation.mayBeBilled()).isZero();
        assertThat(TestEnvironment.requests(project.prompt).get(0).path("state").asText())
                .isEqualTo("IN_QUEUE");
    }

    @Test
    void a_request_that_another_sequence_waits_for_is_not_cancelled_with_its_own_sequence() {
        // Given
        TestEnvironment.faults(SLOW);
        leaveTicket();
        TestWorker other = worker();
        RenderOrder order = project.order("two", "run-2", OnSubmissionUnknown.HOLD);
        CompletableFuture<RenderResult> waiting = other.rendering(order);
        TestProject.await(
                () -> project.ledger.subscribers(project.name, order.key()).size() == 2);

        // When
        Cancellation cancellation = worker().cancelRequest(project.order());

        // Then
        assertThat(cancellation.outcome()).contains("Another sequence waits for the request");
        assertThat(cancellation.mayBeBilled()).isEqualByComparingTo(BigDecimal.valueOf(DOLLARS));
        assertThat(TestEnvironment.requests(project.prompt).get(0).path("state").asText())
                .isEqualTo("IN_QUEUE");
        assertThat(waiting).isNotDone();
    }

    @Test
    void the_last_waiting_sequence_cancels_the_request_of_another() {
        // Given
        TestEnvironment.faults(SLOW);
        leaveTicket();
        RenderOrder order = project.order("two", "run-2", OnSubmissionUnknown.HOLD);
        project.ledger.subscribe(project.name, order.key(), order.sequence());
        worker().cancelRequest(project.order());

        // When
        Cancellation cancellation = worker().cancelRequest(order);

        // Then
        assertThat(cancellation.outcome()).contains("asked to cancel");
        assertThat(cancellation.mayBeBilled()).isZero();
    }

    @Test
    void a_take_that_was_never_submitted_has_nothing_to_cancel() {
        // When
        Cancellation cancellation = worker().cancelRequest(project.order());

        // Then
        assertThat(cancellation.outcome()).isEqualTo("No request was open.");
        assertThat(cancellation.mayBeBilled()).isZero();
    }

    @Test
    void a_call_whose_outcome_is_unknown_cannot_be_cancelled_and_may_be_billed() {
        // Given
        project.leaveIntent(project.order(), Instant.now(), URI.create("http://127.0.0.1/none.mp4"));

        // When
        Cancellation cancellation = worker().cancelRequest(project.order());

        // Then
        assertThat(cancellation.mayBeBilled()).isEqualByComparingTo(BigDecimal.valueOf(DOLLARS));
        assertThat(cancellation.outcome()).startsWith("The outcome of the call is unknown");
    }

    @Test
    void an_unknown_call_of_another_sequence_is_not_billed_to_this_one() {
        // Given
        RenderOrder other = project.order("two", "run-2", OnSubmissionUnknown.HOLD);
        project.leaveIntent(other, Instant.now(), URI.create("http://127.0.0.1/none.mp4"));

        // When
        Cancellation cancellation = worker().cancelRequest(project.order());

        // Then
        assertThat(cancellation.mayBeBilled()).isZero();
    }

    @Test
    void a_cancelled_request_is_submitted_again_by_a_later_run() {
        // Given
        TestEnvironment.faults(SLOW);
        leaveTicket();
        worker().cancelRequest(project.order());

        // When
        RenderResult rendered = worker().render(project.order("one", "run-2", OnSubmissionUnknown.HOLD));

        // Then
        assertThat(rendered.reused()).isFalse();
        assertThat(TestEnvironment.requests(project.prompt))
                .extracting(request -> request.path("outcome").asText())
                .containsExactly("cancelled", "completed");
    }

    private void leaveTicket() {
        TestWorker first = worker();
        CompletableFuture<RenderResult> waiting = waiting(first, project.order());
        first.close();
        stopped(waiting);
    }

    private CompletableFuture<RenderResult> waiting(TestWorker worker, RenderOrder order) {
        CompletableFuture<RenderResult> waiting = worker.rendering(order);
        TestProject.await(project::hasOpenTicket);
        return waiting;
    }

    private static Throwable stopped(CompletableFuture<RenderResult> stopping) {
        return catchThrowable(stopping::join);
    }
}
