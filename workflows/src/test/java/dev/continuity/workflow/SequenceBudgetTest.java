package dev.continuity.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuity.activity.RenderOrder;
import dev.continuity.activity.StepFailure;
import dev.continuity.activity.TemporalFailures;
import dev.continuity.failure.FailureCode;
import dev.continuity.failure.FailureDetails;
import dev.continuity.sequence.Resolution;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceRequest;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.SequenceState.Status;
import dev.continuity.sequence.StepState;
import dev.continuity.storyboard.OnSubmissionUnknown;
import dev.continuity.storyboard.Storyboard;
import dev.continuity.storyboard.Storyboards;
import dev.continuity.take.StepId;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SequenceBudgetTest {
    private static final String TWINS =
            """
            title: Twins
            project: AGM
            source: https://example.com/plate.mp4
            budget: { cap: 0.50 }
            shots:
              - { code: SH0010, reference: { prompt: "The same" } }
              - { code: SH0020, continuesFrom: source, reference: { prompt: "The same" } }
            """;

    private static final String THREE =
            """
            title: Three
            project: AGM
            source: https://example.com/plate.mp4
            budget: { cap: CAP }
            shots:
              - { code: SH0010, reference: { prompt: "One" } }
              - { code: SH0020, continuesFrom: source, reference: { prompt: "Two" } }
              - { code: SH0030, continuesFrom: source, reference: { prompt: "Three" } }
            """;

    private final FakeActivities world = new FakeActivities();
    private final WorkflowTestServer engine = new WorkflowTestServer(world);

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void a_cap_that_is_raised_while_media_are_taken_in_counts() {
        // Given
        CountDownLatch raised = new CountDownLatch(1);
        world.duringIntake = () -> await(raised);
        WorkflowStub sequence = engine.start(request(TWINS));
        // When
        sequence.update("raiseBudget", SequenceState.class, new BigDecimal("1.00"));
        raised.countDown();
        // Then
        SequenceState end = sequence.getResult(SequenceState.class);
        assertThat(end.status()).isEqualTo(Status.FINISHED);
        assertThat(end.spending().cap()).isEqualByComparingTo("1.00");
    }

    @Test
    void steps_that_share_a_take_share_its_failure_and_pay_for_it_once() {
        // Given
        world.when("SH0010/reference", FakeActivities::failsForMoney);
        WorkflowStub sequence = engine.start(request(TWINS.replace("0.50", "5.00")));
        // When
        assertThatThrownBy(() -> sequence.getResult(SequenceState.class)).isInstanceOf(WorkflowFailedException.class);
        // Then
        SequenceState end = world.records.get(world.records.size() - 1).state();
        assertThat(world.rendered).hasSize(1);
        assertThat(end.steps()).extracting(StepState::status).containsOnly(StepState.Status.FAILED);
        assertThat(end.spending().spent()).isEqualByComparingTo("0.84");
    }

    @Test
    void a_call_that_may_have_been_accepted_counts_against_the_cap_while_it_is_parked() throws Exception {
        // Given
        CountDownLatch parked = new CountDownLatch(1);
        world.when("SH0010/reference", FakeActivities::isUnknown);
        world.when("SH0020/reference", order -> {
            await(parked);
            return world.makes(order);
        });
        WorkflowStub sequence = engine.start(request(THREE.replace("CAP", "2.00")));
        engine.await(sequence, state -> !state.parked().isEmpty());

        // When
        parked.countDown();
        SequenceState waiting = engine.await(sequence, state -> state.status() == Status.WAITING);

        // Then
        assertThat(waiting.steps())
                .extracting(StepState::status)
                .containsExactly(StepState.Status.PARKED, StepState.Status.DONE, StepState.Status.HELD);
        assertThat(world.rendered).hasSize(2);
    }

    @Test
    void a_person_who_submits_again_cannot_break_the_cap() throws Exception {
        // Given
        world.when("SH0010/reference", FakeActivities::isUnknown);
        WorkflowStub sequence = engine.start(request(TWINS.replace("0.50", "1.00")));
        engine.await(sequence, state -> !state.parked().isEmpty());

        // When
        sequence.update(
                "resolve",
                SequenceState.class,
                StepId.parse("SH0010/reference"),
                new Resolution(Resolution.Choice.RESUBMIT, null));
        SequenceState paused = engine.await(sequence, state -> state.status() == Status.PAUSED);

        // Then
        assertThat(paused.spending().spent()).isEqualByComparingTo("0.84");
        assertThat(paused.steps().get(0).reason())
                .extracting(FailureDetails::code)
                .isEqualTo(FailureCode.OVER_BUDGET);
        assertThat(world.rendered).hasSize(1);
    }

    @Test
    void what_was_lost_before_a_pause_counts_when_the_step_goes_on() throws Exception {
        // Given
        world.when("SH0010/reference", order -> {
            throw TemporalFailures.permanent(new StepFailure(
                    FailureDetails.of(FailureCode.PAUSED, "Paused."), order.dollars(), BigDecimal.ZERO, null));
        });
        WorkflowStub sequence = engine.start(request(TWINS.replace("0.50", "1.00")));
        engine.await(sequence, state -> state.status() == Status.PAUSED);

        // When
        sequence.update("unpause", SequenceState.class);
        SequenceState held =
                engine.await(sequence, state -> state.steps().get(0).status() == StepState.Status.HELD);

        // Then
        assertThat(held.spending().spent()).isEqualByComparingTo("0.84");
        assertThat(world.rendered).hasSize(1);
    }

    @Test
    void a_step_is_submitted_again_by_itself_only_if_the_budget_allows_both_calls() {
        // Given
        List<OnSubmissionUnknown> policies = new CopyOnWriteArrayList<>();
        for (String shot : List.of("SH0010", "SH0020", "SH0030")) {
            world.when(shot + "/reference", order -> {
                policies.add(order.onSubmissionUnknown());
                return world.makes(order);
            });
        }

        // When
        engine.start(request(THREE.replace("CAP", "3.50") + "onSubmissionUnknown: resubmit\n"))
                .getResult(SequenceState.class);

        // Then
        assertThat(policies)
                .containsExactlyInAnyOrder(
                        OnSubmissionUnknown.RESUBMIT, OnSubmissionUnknown.HOLD, OnSubmissionUnknown.HOLD);
    }

    @Test
    void a_clip_that_comes_after_a_cancel_is_counted_once() throws Exception {
        // Given
        CompletableFuture<RenderOrder> ordered = new CompletableFuture<>();
        world.when("SH0010/reference", asked -> {
            ordered.complete(asked);
            return FakeActivities.waits(asked);
        });
        WorkflowStub cancelled = engine.start(request(TWINS.replace("0.50", "5.00")));
        RenderOrder order = ordered.get(20, TimeUnit.SECONDS);
        engine.cancel(cancelled);
        assertThatThrownBy(() -> cancelled.getResult(SequenceState.class)).isInstanceOf(WorkflowFailedException.class);
        world.makes(order);

        // When
        SequenceState end = engine.start(
                        world.records.get(world.records.size() - 1).request().resumed())
                .getResult(SequenceState.class);

        // Then
        assertThat(end.status()).isEqualTo(Status.FINISHED);
        assertThat(end.spending().spent()).isEqualByComparingTo("0.84");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SequenceRequest request(String text) {
        Storyboard storyboard = Storyboards.read(text);
        return SequenceRequest.of(SequenceId.of("AGM", storyboard.title(), text), Instant.EPOCH, storyboard);
    }
}
