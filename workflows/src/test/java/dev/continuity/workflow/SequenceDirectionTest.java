package dev.continuity.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.continuity.activity.RenderOrder;
import dev.continuity.activity.RenderResult;
import dev.continuity.activity.TemporalFailures;
import dev.continuity.failure.FailureCode;
import dev.continuity.failure.FailureDetails;
import dev.continuity.plan.Plan;
import dev.continuity.plan.PlannedStep;
import dev.continuity.sequence.ParkedStep;
import dev.continuity.sequence.Resolution;
import dev.continuity.sequence.Resolution.Choice;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceRequest;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.SequenceState.Status;
import dev.continuity.sequence.StepState;
import dev.continuity.storyboard.OnSubmissionUnknown;
import dev.continuity.storyboard.Storyboard;
import dev.continuity.storyboard.Storyboards;
import dev.continuity.take.Media;
import dev.continuity.take.StepId;
import dev.continuity.take.Take;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** What people decide while a sequence is in production. */
class SequenceDirectionTest {
    private static final String CHAIN =
            """
            title: Chain
            project: AGM
            source: https://example.com/plate.mp4
            shots:
              - code: SH0010
                reference: { prompt: "Next" }
                edits: [ { id: dusk, prompt: "Dusk" } ]
            """;

    private static final StepId FIRST = StepId.parse("SH0010/reference");

    private final FakeActivities world = new FakeActivities();
    private final WorkflowTestServer engine = new WorkflowTestServer(world);

    @AfterEach
    void stop(TestInfo test) {
        engine.keepHistory(test.getTestMethod().orElseThrow().getName());
        engine.close();
    }

    @Test
    void a_parked_step_says_what_can_be_decided_and_what_it_may_cost() throws Exception {
        // Given
        world.when("SH0010/reference", FakeActivities::isUnknown);

        // When
        SequenceState waiting = parked(engine.start(request()));

        // Then
        ParkedStep parked = waiting.parked().get(0);
        assertThat(parked.step()).isEqualTo(FIRST);
        assertThat(parked.options())
                .extracting(Resolution.Option::choice)
                .containsExactly(Choice.ADOPT, Choice.RESUBMIT, Choice.ABANDON);
        assertThat(parked.options().get(0).requestId()).isEqualTo("request-x");
        assertThat(parked.options().get(0).mayCost()).isZero();
        assertThat(parked.options().get(1).mayCost()).isEqualByComparingTo("0.84");
    }

    @Test
    void a_step_that_is_resolved_goes_on_to_the_end() throws Exception {
        // Given
        world.when("SH0010/reference", FakeActivities::isUnknown);
        WorkflowStub sequence = engine.start(request());
        parked(sequence);
        world.behaveAgain();

        // When
        sequence.update("resolve", SequenceState.class, FIRST, new Resolution(Choice.ADOPT, "request-x"));

        // Then
        assertThat(sequence.getResult(SequenceState.class).status()).isEqualTo(Status.FINISHED);
        assertThat(world.resolutions).containsExactly(new Resolution(Choice.ADOPT, "request-x"));
    }

    @Test
    void a_decision_that_is_refused_leaves_the_step_parked_and_says_why() throws Exception {
        // Given
        world.when("SH0010/reference", FakeActivities::isUnknown);
        world.whenResolved = resolution -> {
            throw TemporalFailures.permanent(
                    FailureDetails.of(FailureCode.RESOLUTION_REFUSED, "It belongs to another take."));
        };
        WorkflowStub sequence = engine.start(request());
        parked(sequence);

        // When
        WorkflowUpdateException refused = catchThrowableOfType(
                WorkflowUpdateException.class,
                () -> sequence.update(
                        "resolve", SequenceState.class, FIRST, new Resolution(Choice.ADOPT, "request-y")));

        // Then
        assertThat(refused.getCause()).isInstanceOf(ApplicationFailure.class).hasMessageContaining("another take");
        assertThat(parked(sequence).parked()).hasSize(1);
    }

    @Test
    void a_step_that_is_given_up_fails_the_sequence_and_counts_what_it_may_have_cost() throws Exception {
        // Given
        world.when("SH0010/reference", FakeActivities::isUnknown);
        WorkflowStub sequence = engine.start(request());
        parked(sequence);

        // When
        sequence.update("resolve", SequenceState.class, FIRST, new Resolution(Choice.ABANDON, null));

        // Then
        assertThatThrownBy(() -> sequence.getResult(SequenceState.class)).isInstanceOf(WorkflowFailedException.class);
        SequenceState end = world.records.get(world.records.size() - 1).state();
        assertThat(end.status()).isEqualTo(Status.FAILED);
        assertThat(end.spending().spent()).isEqualByComparingTo("0.84");
        assertThat(world.pickedUp).containsExactly(FIRST);
    }

    @Test
    void a_parked_step_goes_on_by_itself_when_its_call_turns_up() throws Exception {
        // Given
        world.when("SH0010/reference", FakeActivities::isUnknown);
        WorkflowStub sequence = engine.start(request());
        parked(sequence);
        world.behaveAgain();

        // When
        world.known = true;

        // Then
        assertThat(sequence.getResult(SequenceState.class).status()).isEqualTo(Status.FINISHED);
        assertThat(world.resolutions).isEmpty();
    }

    @Test
    void nothing_is_resolved_that_does_not_wait_for_a_person() {
        // Given
        world.when("SH0010/reference", FakeActivities::waits);
        WorkflowStub sequence = engine.start(request());

        // When / Then
        assertThatThrownBy(() ->
                        sequence.update("resolve", SequenceState.class, FIRST, new Resolution(Choice.RESUBMIT, null)))
                .hasStackTraceContaining("SH0010/reference does not wait for a person");
    }

    @Test
    void a_cancelled_sequence_says_what_a_parked_call_may_cost() throws Exception {
        // Given
        world.when("SH0010/reference", FakeActivities::isUnknown);
        WorkflowStub sequence = engine.start(request());
        parked(sequence);

        // When
        engine.cancel(sequence);

        // Then
        assertThatThrownBy(() -> sequence.getResult(SequenceState.class)).isInstanceOf(WorkflowFailedException.class);
        assertThat(world.withdrawn).containsExactly(FIRST);
        assertThat(world.records.get(world.records.size() - 1).state().withdrawn())
                .singleElement()
                .satisfies(call -> assertThat(call.mayBeBilled()).isEqualByComparingTo("0.84"));
    }

    @Test
    void a_paused_sequence_brings_home_what_is_under_way_and_starts_nothing_until_it_is_unpaused() throws Exception {
        // Given
        CountDownLatch rendered = new CountDownLatch(1);
        world.when("SH0010/reference", order -> {
            await(rendered);
            return world.makes(order);
        });
        WorkflowStub sequence = engine.start(request());
        engine.await(sequence, state -> state.status() == Status.RENDERING);
        sequence.update("pause", SequenceState.class);
        assertThat(world.isRecordedAsPaused()).isTrue();
        rendered.countDown();
        SequenceState paused = engine.await(sequence, state -> state.status() == Status.PAUSED);

        // When
        sequence.update("unpause", SequenceState.class);

        // Then
        assertThat(paused.says()).contains("Paused by a person");
        assertThat(paused.steps().get(0).status()).isEqualTo(StepState.Status.DONE);
        assertThat(paused.steps().get(1).status()).isEqualTo(StepState.Status.BLOCKED);
        assertThat(sequence.getResult(SequenceState.class).status()).isEqualTo(Status.FINISHED);
        assertThat(world.isRecordedAsPaused()).isFalse();
    }

    @Test
    void a_step_that_finds_its_sequence_paused_before_its_submit_waits_for_the_end_of_the_pause() throws Exception {
        // Given
        AtomicBoolean paused = new AtomicBoolean(true);
        world.when(
                "SH0010/reference",
                order -> paused.getAndSet(false) ? FakeActivities.isPaused(order) : world.makes(order));
        WorkflowStub sequence = engine.start(request());
        engine.await(sequence, state -> state.status() == Status.PAUSED);

        // When
        sequence.update("unpause", SequenceState.class);

        // Then
        assertThat(sequence.getResult(SequenceState.class).status()).isEqualTo(Status.FINISHED);
    }

    @Test
    void the_clip_of_a_lost_call_that_comes_late_is_another_take() throws Exception {
        // Given
        world.when("SH0010/reference", order -> {
            RenderResult made = world.makesAfterALostCall(order);
            world.late.add(FakeActivities.another(made.take(), "request-late"));
            return made;
        });
        CountDownLatch seen = new CountDownLatch(1);
        world.when("SH0010/dusk", order -> {
            await(seen);
            return world.makes(order);
        });
        WorkflowStub sequence = engine.start(request());

        // When
        SequenceState state = engine.await(
                sequence,
                now -> !now.steps().isEmpty() && now.steps().get(0).takes().size() == 2);

        // Then
        seen.countDown();
        assertThat(world.pickedUp).containsExactly(FIRST);
        assertThat(state.steps().get(0).takes())
                .extracting(StepState.TakeVersion::name, StepState.TakeVersion::circled)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("v001", true),
                        org.assertj.core.groups.Tuple.tuple("v002", false));
        assertThat(state.spending().spent()).isEqualByComparingTo("1.68");
        sequence.getResult(SequenceState.class);
    }

    @Test
    void a_call_that_nobody_waits_for_is_waited_for_beside_and_what_came_is_noted() {
        // Given
        Storyboard storyboard = request().storyboard();
        Media plate = world.takeIn("AGM", storyboard.source(), Media.Kind.CLIP);
        PlannedStep step = Plan.of(storyboard, Map.of(storyboard.source(), plate), Map.of())
                .steps()
                .get(0);
        RenderOrder order = RenderOrder.of(request().id(), "run-1", step, OnSubmissionUnknown.HOLD);
        world.late.add(world.makes(order).take());

        // When
        List<Take> came = engine.workflow(LateClipsWorkflow.class).pickUp(order);

        // Then
        assertThat(world.pickedUp).containsExactly(FIRST);
        assertThat(came).isEqualTo(world.late);
    }

    @Test
    void what_failed_in_an_earlier_run_still_counts_against_the_budget() {
        // Given
        world.when("SH0010/reference", FakeActivities::failsForMoney);
        assertThatThrownBy(() -> engine.start(request()).getResult(SequenceState.class))
                .isInstanceOf(WorkflowFailedException.class);
        SequenceRequest resumed = world.records.get(world.records.size() - 1).request();
        world.behaveAgain();
        world.when("SH0010/reference", world::makesAfterALostCall);

        // When
        SequenceState end = engine.start(resumed).getResult(SequenceState.class);

        // Then
        assertThat(resumed.lost().values()).singleElement().satisfies(lost -> assertThat(lost)
                .isEqualByComparingTo("0.84"));
        assertThat(end.spending().spent()).isEqualByComparingTo(new BigDecimal("2.52"));
    }

    @Test
    void a_sequence_that_its_engine_forgot_is_taken_back_by_the_ledger_alone() {
        // Given
        SequenceRequest forgotten = request().cancelled();

        // When
        assertThatThrownBy(() -> engine.start(forgotten).getResult(SequenceState.class))
                .isInstanceOf(WorkflowFailedException.class);

        // Then
        SequenceState end = world.records.get(world.records.size() - 1).state();
        assertThat(end.status()).isEqualTo(Status.CANCELLED);
        assertThat(world.withdrawn).containsExactlyInAnyOrder(FIRST, StepId.parse("SH0010/dusk"));
        assertThat(world.rendered).isEmpty();
    }

    private SequenceState parked(WorkflowStub sequence) throws Exception {
        return engine.await(sequence, state -> state.status() == Status.WAITING);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SequenceRequest request() {
        Storyboard storyboard = Storyboards.read(CHAIN);
        return SequenceRequest.of(SequenceId.of("AGM", storyboard.title(), CHAIN), Instant.EPOCH, storyboard);
    }
}
