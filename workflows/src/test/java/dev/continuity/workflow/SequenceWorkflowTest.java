package dev.continuity.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.continuity.activity.CutActivity;
import dev.continuity.activity.RenderOrder;
import dev.continuity.activity.RenderResult;
import dev.continuity.activity.TemporalFailures;
import dev.continuity.failure.FailureCode;
import dev.continuity.failure.FailureDetails;
import dev.continuity.plan.Estimate;
import dev.continuity.sequence.EstimateResult;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceRequest;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.SequenceState.Status;
import dev.continuity.sequence.StepState;
import dev.continuity.storyboard.StoryboardProblem;
import dev.continuity.storyboard.Storyboards;
import dev.continuity.take.StepId;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class SequenceWorkflowTest {
    private static final String TWO_BRANCHES =
            """
            title: Harbour
            project: AGM
            source: https://example.com/plate.mp4
            shots:
              - code: SH0010
                reference: { prompt: "The next shot" }
                edits:
                  - { id: dusk, prompt: "Relight to dusk" }
              - code: SH0020
                continuesFrom: SH0010/reference
                reference: { prompt: "Close on the lamp room" }
            """;

    private final FakeActivities world = new FakeActivities();
    private final WorkflowTestServer engine = new WorkflowTestServer(world);

    @AfterEach
    void stop(TestInfo test) {
        engine.keepHistory(test.getTestMethod().orElseThrow().getName());
        engine.close();
    }

    @Test
    void a_sequence_renders_every_step_and_ends_with_the_cut_of_the_last_steps() {
        // Given
        WorkflowStub sequence = engine.start(request(TWO_BRANCHES));
        // When
        SequenceState end = sequence.getResult(SequenceState.class);
        // Then
        assertThat(end.status()).isEqualTo(Status.FINISHED);
        assertThat(end.steps())
                .allSatisfy(step -> assertThat(step.takes().get(0).name()).isEqualTo("v001"));
        assertThat(end.spending().spent()).isEqualByComparingTo("2.52");
        assertThat(world.cuts.get(0).shots())
                .containsExactly(
                        new CutActivity.CutShot("SH0010", end.steps().get(1).key(), "clip"),
                        new CutActivity.CutShot("SH0020", end.steps().get(2).key(), "clip"));
        assertThat(world.records.get(world.records.size() - 1).state()).isEqualTo(end);
    }

    @Test
    void branches_that_do_not_depend_on_each_other_render_at_the_same_time() {
        // Given
        CountDownLatch bothStarted = new CountDownLatch(2);
        world.when("SH0010/dusk", order -> afterBoth(bothStarted, order));
        world.when("SH0020/reference", order -> afterBoth(bothStarted, order));
        // When
        SequenceState end = engine.start(request(TWO_BRANCHES)).getResult(SequenceState.class);
        // Then
        assertThat(end.status()).isEqualTo(Status.FINISHED);
    }

    @Test
    void a_failed_step_leaves_its_siblings_going_and_the_sequence_resumable() {
        // Given
        world.when(
                "SH0010/dusk",
                order -> FakeActivities.fails(FailureCode.CONTENT_POLICY_VIOLATION, "Change the prompt."));
        WorkflowStub sequence = engine.start(request(TWO_BRANCHES));
        // When
        assertThatThrownBy(() -> sequence.getResult(SequenceState.class))
                .isInstanceOf(WorkflowFailedException.class)
                .hasRootCauseInstanceOf(ApplicationFailure.class)
                .hasStackTraceContaining("Change the prompt.");
        // Then
        SequenceState end = lastRecord();
        assertThat(end.status()).isEqualTo(Status.FAILED);
        assertThat(end.steps().get(1).reason()).extracting("code").isEqualTo(FailureCode.CONTENT_POLICY_VIOLATION);
        assertThat(end.steps().get(2).status()).isEqualTo(StepState.Status.DONE);
    }

    @Test
    void a_resumed_sequence_renders_only_what_has_no_take() {
        // Given
        world.when("SH0010/dusk", order -> FakeActivities.fails(FailureCode.GENERATION_TIMEOUT, "Took too long."));
        WorkflowStub failed = engine.start(request(TWO_BRANCHES));
        assertThatThrownBy(() -> failed.getResult(SequenceState.class)).isInstanceOf(WorkflowFailedException.class);
        world.behaveAgain();
        world.rendered.clear();
        // When
        SequenceState end = engine.start(
                        world.records.get(world.records.size() - 1).request())
                .getResult(SequenceState.class);
        // Then
        assertThat(end.status()).isEqualTo(Status.FINISHED);
        assertThat(world.rendered).containsExactly(StepId.parse("SH0010/dusk"));
        assertThat(end.spending().spent()).isEqualByComparingTo("2.52");
    }

    @Test
    void a_cut_that_fails_leaves_every_take_and_the_sequence_resumable() {
        // Given
        world.whenCut = FakeActivities::cannotBeCut;
        WorkflowStub sequence = engine.start(request(TWO_BRANCHES));
        // When
        assertThatThrownBy(() -> sequence.getResult(SequenceState.class)).isInstanceOf(WorkflowFailedException.class);
        // Then
        SequenceState end = lastRecord();
        assertThat(end.status()).isEqualTo(Status.FAILED);
        assertThat(end.says())
                .startsWith("All takes are there, but the cut failed:")
                .contains("SH0020 is not there any more.");
        assertThat(end.steps()).extracting(StepState::status).containsOnly(StepState.Status.DONE);
    }

    @Test
    void a_sequence_whose_cut_failed_makes_the_cut_alone_when_it_is_resumed() {
        // Given
        world.whenCut = FakeActivities::cannotBeCut;
        WorkflowStub failed = engine.start(request(TWO_BRANCHES));
        assertThatThrownBy(() -> failed.getResult(SequenceState.class)).isInstanceOf(WorkflowFailedException.class);
        world.behaveAgain();
        world.rendered.clear();
        // When
        SequenceState end = engine.start(
                        world.records.get(world.records.size() - 1).request())
                .getResult(SequenceState.class);
        // Then
        assertThat(end.status()).isEqualTo(Status.FINISHED);
        assertThat(world.rendered).isEmpty();
        assertThat(world.cuts).hasSize(1);
        assertThat(end.spending().spent()).isEqualByComparingTo("2.52");
    }

    @Test
    void a_cancelled_sequence_takes_back_what_is_in_flight_and_says_what_may_be_billed() throws Exception {
        // Given
        world.when("SH0010/dusk", FakeActivities::waits);
        WorkflowStub sequence = engine.start(request(TWO_BRANCHES));
        engine.await(
                sequence,
                state -> state.steps().size() == 3
                        && state.steps().get(1).status() == StepState.Status.RENDERING
                        && state.steps().get(2).status() == StepState.Status.DONE);
        // When
        engine.cancel(sequence);
        // Then
        assertThatThrownBy(() -> sequence.getResult(SequenceState.class)).hasCauseInstanceOf(CanceledFailure.class);
        assertThat(world.withdrawn).containsExactly(StepId.parse("SH0010/dusk"));
        assertThat(lastRecord().status()).isEqualTo(Status.CANCELLED);
        assertThat(lastRecord().says()).contains("$0.84 may still be billed");
    }

    @Test
    void a_sequence_pauses_before_the_step_that_would_break_its_budget() throws Exception {
        // Given
        WorkflowStub sequence = engine.start(request(TWO_BRANCHES + "budget: { cap: 2.00 }\n"));
        // When
        SequenceState paused = engine.await(sequence, state -> state.status() == Status.PAUSED);
        // Then
        assertThat(world.rendered).hasSize(2);
        assertThat(paused.says()).contains("SH0020/reference: would cost about $0.84; $1.68 of $2.00");
    }

    @Test
    void a_raised_budget_lets_a_paused_sequence_go_on() throws Exception {
        // Given
        WorkflowStub sequence = engine.start(request(TWO_BRANCHES + "budget: { cap: 2.00 }\n"));
        engine.await(sequence, state -> state.status() == Status.PAUSED);
        // When
        sequence.update("raiseBudget", SequenceState.class, new BigDecimal("3.00"));
        // Then
        SequenceState end = sequence.getResult(SequenceState.class);
        assertThat(end.status()).isEqualTo(Status.FINISHED);
        assertThat(end.spending().cap()).isEqualByComparingTo("3.00");
    }

    @Test
    void a_cap_below_what_is_spent_is_refused() throws Exception {
        // Given
        WorkflowStub sequence = engine.start(request(TWO_BRANCHES + "budget: { cap: 2.00 }\n"));
        engine.await(sequence, state -> state.status() == Status.PAUSED);
        // When
        assertThatThrownBy(() -> sequence.update("raiseBudget", SequenceState.class, new BigDecimal("1.00")))
                // Then
                .isInstanceOf(WorkflowUpdateException.class)
                .hasStackTraceContaining("below what is spent, $1.68");
    }

    @Test
    void a_cap_for_each_shot_holds_the_step_that_would_break_it() throws Exception {
        // Given
        WorkflowStub sequence = engine.start(request(TWO_BRANCHES + "budget: { perShot: 1.00 }\n"));
        // When
        SequenceState paused = engine.await(sequence, state -> state.status() == Status.PAUSED);
        // Then
        assertThat(paused.says()).contains("SH0010/dusk: would bring shot SH0010 to about $1.68");
        assertThat(world.rendered).extracting(StepId::toString).containsOnly("SH0010/reference", "SH0020/reference");
    }

    @Test
    void an_unknown_submission_parks_its_step_and_nothing_else() throws Exception {
        // Given
        world.when("SH0010/dusk", FakeActivities::isUnknown);
        WorkflowStub sequence = engine.start(request(TWO_BRANCHES));
        // When
        SequenceState waiting = engine.await(sequence, state -> state.status() == Status.WAITING);
        // Then
        assertThat(waiting.steps().get(1).status()).isEqualTo(StepState.Status.PARKED);
        assertThat(waiting.steps().get(2).status()).isEqualTo(StepState.Status.DONE);
        assertThat(waiting.says()).contains("SH0010/dusk: Nobody can tell");
    }

    @Test
    void a_long_sequence_continues_as_new_without_rendering_anything_twice() {
        // Given
        SequenceRequest impatient = impatient(request(TWO_BRANCHES));
        // When
        SequenceState end = engine.start(impatient).getResult(SequenceState.class);
        // Then
        assertThat(end.status()).isEqualTo(Status.FINISHED);
        assertThat(world.rendered).doesNotHaveDuplicates().hasSize(3);
        assertThat(end.spending().spent()).isEqualByComparingTo("2.52");
    }

    @Test
    void a_clip_that_may_still_come_is_waited_for_though_the_sequence_continues_as_new() throws Exception {
        // Given
        List<String> steps = List.of("SH0010/reference", "SH0010/dusk", "SH0020/reference");
        steps.forEach(step -> world.when(step, world::makesAfterALostCall));
        // When
        engine.start(impatient(request(TWO_BRANCHES))).getResult(SequenceState.class);
        // Then
        assertThat(world.pickUps.tryAcquire(steps.size(), 20, TimeUnit.SECONDS)).isTrue();
        assertThat(world.pickedUp).extracting(StepId::toString).containsExactlyInAnyOrderElementsOf(steps);
    }

    @Test
    void what_is_in_flight_is_taken_back_all_at_once() throws Exception {
        // Given
        world.when("SH0010/dusk", FakeActivities::waits);
        world.when("SH0020/reference", FakeActivities::waits);
        CountDownLatch both = new CountDownLatch(2);
        world.duringWithdrawal = () -> afterAll(both);
        WorkflowStub sequence = engine.start(request(TWO_BRANCHES));
        engine.await(
                sequence,
                state -> state.steps().stream()
                                .filter(step -> step.status() == StepState.Status.RENDERING)
                                .count()
                        == 2);
        // When
        engine.cancel(sequence);
        // Then
        assertThatThrownBy(() -> sequence.getResult(SequenceState.class)).hasCauseInstanceOf(CanceledFailure.class);
        assertThat(lastRecord().withdrawn()).hasSize(2);
    }

    @Test
    void media_that_cannot_be_used_fail_the_sequence_before_anything_is_paid() {
        // Given
        world.badMedia.put(
                "https://example.com/plate.mp4",
                TemporalFailures.permanent(FailureDetails.of(FailureCode.MEDIA_UNUSABLE, "It is a text file.")));
        WorkflowStub sequence = engine.start(request(TWO_BRANCHES));
        // When
        assertThatThrownBy(() -> sequence.getResult(SequenceState.class)).isInstanceOf(WorkflowFailedException.class);
        // Then
        assertThat(world.rendered).isEmpty();
        assertThat(lastRecord().problems())
                .extracting(StoryboardProblem::path, StoryboardProblem::message)
                .containsExactly(tuple("source", "It is a text file."));
    }

    @Test
    void two_steps_with_one_recipe_share_one_take() {
        // Given
        String twins =
                """
                title: Twins
                project: AGM
                source: https://example.com/plate.mp4
                shots:
                  - { code: SH0010, reference: { prompt: "The same" } }
                  - { code: SH0020, continuesFrom: source, reference: { prompt: "The same" } }
                """;
        // When
        SequenceState end = engine.start(request(twins)).getResult(SequenceState.class);
        // Then
        assertThat(world.rendered).hasSize(1);
        assertThat(end.spending().spent()).isEqualByComparingTo("0.84");
    }

    @Test
    void an_estimate_tells_what_is_there_already() {
        // Given
        engine.start(request(TWO_BRANCHES)).getResult(SequenceState.class);
        // When
        EstimateResult result = engine.workflow(EstimateWorkflow.class)
                .estimate(Storyboards.read(TWO_BRANCHES.replace("the lamp room", "the boat")));
        // Then
        assertThat(result.problems()).isEmpty();
        assertThat(result.estimate()).extracting(Estimate::dollars).isEqualTo(new BigDecimal("0.8400"));
    }

    @Test
    void a_step_costs_six_events_of_history_at_most() {
        // Given
        int oneShot = events(longStoryboard(1));
        // When
        int elevenShots = events(longStoryboard(11));
        // Then
        // One more workflow task, three events, where two things happen at once.
        assertThat(elevenShots - oneShot).isLessThanOrEqualTo(10 * 6 + 3);
    }

    private int events(String storyboard) {
        WorkflowStub sequence = engine.start(request(storyboard));
        sequence.getResult(SequenceState.class);
        return engine.client()
                .fetchHistory(sequence.getExecution().getWorkflowId())
                .getEvents()
                .size();
    }

    private static String longStoryboard(int shots) {
        StringBuilder text =
                new StringBuilder("title: Long\nproject: AGM\nsource: https://example.com/plate.mp4\nshots:\n");
        for (int i = 1; i <= shots; i++) {
            text.append("  - { code: SH%04d, reference: { prompt: \"Shot %d of %d\" } }\n".formatted(i * 10, i, shots));
        }
        return text.toString();
    }

    private RenderResult afterBoth(CountDownLatch bothStarted, RenderOrder order) {
        afterAll(bothStarted);
        return world.makes(order);
    }

    private static void afterAll(CountDownLatch started) {
        started.countDown();
        try {
            if (!started.await(20, TimeUnit.SECONDS)) {
                throw ApplicationFailure.newNonRetryableFailure("The other one never started", "test");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same, continued as new every now and then. */
    private static SequenceRequest impatient(SequenceRequest request) {
        return new SequenceRequest(
                request.id(),
                request.createdAt(),
                request.storyboard(),
                request.media(),
                request.decisions(),
                request.lost(),
                40);
    }

    private SequenceState lastRecord() {
        return world.records.get(world.records.size() - 1).state();
    }

    private static SequenceRequest request(String storyboard) {
        var read = Storyboards.read(storyboard);
        return SequenceRequest.of(SequenceId.of(read.project(), read.title(), storyboard), Instant.EPOCH, read);
    }
}
