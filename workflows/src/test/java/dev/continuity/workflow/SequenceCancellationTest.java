package dev.continuity.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuity.activity.RenderOrder;
import dev.continuity.direction.UnwantedTake;
import dev.continuity.plan.Plan;
import dev.continuity.plan.PlannedStep;
import dev.continuity.plan.TakeChoices;
import dev.continuity.plan.TestMedia;
import dev.continuity.sequence.SequenceRequest;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.SequenceState.Status;
import dev.continuity.sequence.StepState;
import dev.continuity.storyboard.Storyboards;
import dev.continuity.take.StepId;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** The calls of a sequence that a person cancels. */
class SequenceCancellationTest {
    private static final StepId FIRST = StepId.parse("SH0010/reference");

    private final FakeActivities activities = new FakeActivities();
    private final WorkflowTestServer server = new WorkflowTestServer(activities);

    @AfterEach
    void stop(TestInfo test) {
        server.keepHistory(test.getTestMethod().orElseThrow().getName());
        server.close();
    }

    @Test
    void a_cancelled_sequence_cancels_its_requests_and_says_what_may_still_be_billed() throws Exception {
        // Given
        activities.onRender("SH0010/dusk", FakeActivities::hang);
        WorkflowStub sequence = server.start(SampleSequences.request(SampleSequences.TWO_BRANCHES));
        server.await(
                sequence,
                state -> state.steps().size() == 3
                        && state.steps().get(1).status() == StepState.Status.RENDERING
                        && state.steps().get(2).status() == StepState.Status.DONE);
        // When
        server.cancel(sequence);
        // Then
        assertThatThrownBy(() -> sequence.getResult(SequenceState.class)).hasCauseInstanceOf(CanceledFailure.class);
        assertThat(activities.cancelled).containsExactly(StepId.parse("SH0010/dusk"));
        assertThat(activities.lastRecord().state().status()).isEqualTo(Status.CANCELLED);
        assertThat(activities.lastRecord().state().message()).contains("$0.84 may still be billed");
    }

    @Test
    void requests_in_flight_are_cancelled_at_the_same_time() throws Exception {
        // Given
        activities.onRender("SH0010/dusk", FakeActivities::hang);
        activities.onRender("SH0020/reference", FakeActivities::hang);
        CountDownLatch both = new CountDownLatch(2);
        activities.duringCancellation = () -> TestLatches.awaitAll(both);
        WorkflowStub sequence = server.start(SampleSequences.request(SampleSequences.TWO_BRANCHES));
        server.await(
                sequence,
                state -> state.steps().stream()
                                .filter(step -> step.status() == StepState.Status.RENDERING)
                                .count()
                        == 2);
        // When
        server.cancel(sequence);
        // Then
        assertThatThrownBy(() -> sequence.getResult(SequenceState.class)).hasCauseInstanceOf(CanceledFailure.class);
        assertThat(activities.lastRecord().state().cancellations()).hasSize(2);
    }

    @Test
    void a_cancelled_sequence_says_what_a_parked_call_may_cost() throws Exception {
        // Given
        activities.onRender("SH0010/reference", FakeActivities::endUnknown);
        WorkflowStub sequence = server.start(SampleSequences.request(SampleSequences.CHAIN));
        server.await(sequence, state -> !state.parked().isEmpty());

        // When
        server.cancel(sequence);

        // Then
        assertThatThrownBy(() -> sequence.getResult(SequenceState.class)).isInstanceOf(WorkflowFailedException.class);
        assertThat(activities.cancelled).containsExactly(FIRST);
        assertThat(activities.lastRecord().state().cancellations())
                .singleElement()
                .satisfies(call -> assertThat(call.mayBeBilled()).isEqualByComparingTo("0.84"));
    }

    @Test
    void a_sequence_that_temporal_has_lost_is_cancelled_from_the_ledger() {
        // Given
        SequenceRequest lost = SampleSequences.request(SampleSequences.CHAIN).cancelled();

        // When
        assertThatThrownBy(() -> server.start(lost).getResult(SequenceState.class))
                .isInstanceOf(WorkflowFailedException.class);

        // Then
        SequenceState end = activities.lastRecord().state();
        assertThat(end.status()).isEqualTo(Status.CANCELLED);
        assertThat(activities.cancelled).containsExactlyInAnyOrder(FIRST, StepId.parse("SH0010/dusk"));
        assertThat(activities.rendered).isEmpty();
    }

    @Test
    void a_lost_sequence_is_cancelled_with_the_calls_that_a_decision_had_made_unwanted() {
        // Given
        SequenceRequest request = SampleSequences.request(SampleSequences.CHAIN);
        PlannedStep before = Plan.of(
                        Storyboards.read(SampleSequences.CHAIN.replace("Next", "Before")),
                        TestMedia.of(request.storyboard()),
                        TakeChoices.NONE)
                .step(FIRST);
        UnwantedTake unwanted = new UnwantedTake(FIRST, before.recipe(), before.seconds());
        SequenceRequest lost = request.with(request.direction().with(unwanted)).cancelled();

        // When
        assertThatThrownBy(() -> server.start(lost).getResult(SequenceState.class))
                .isInstanceOf(WorkflowFailedException.class);

        // Then
        assertThat(activities.cancelled).containsExactlyInAnyOrder(FIRST, StepId.parse("SH0010/dusk"), FIRST);
    }

    @Test
    void a_clip_that_arrives_after_a_cancel_is_counted_once() throws Exception {
        // Given
        CompletableFuture<RenderOrder> ordered = new CompletableFuture<>();
        activities.onRender("SH0010/reference", asked -> {
            ordered.complete(asked);
            return FakeActivities.hang(asked);
        });
        WorkflowStub cancelled = server.start(SampleSequences.request(SampleSequences.TWINS.replace("0.50", "5.00")));
        RenderOrder order = ordered.get(20, TimeUnit.SECONDS);
        server.cancel(cancelled);
        assertThatThrownBy(() -> cancelled.getResult(SequenceState.class)).isInstanceOf(WorkflowFailedException.class);
        activities.succeed(order);

        // When
        SequenceState end =
                server.start(activities.lastRecord().request().resumed()).getResult(SequenceState.class);

        // Then
        assertThat(end.status()).isEqualTo(Status.FINISHED);
        assertThat(end.spending().spent()).isEqualByComparingTo("0.84");
    }
}
