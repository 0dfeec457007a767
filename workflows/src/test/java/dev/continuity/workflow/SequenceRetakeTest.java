package dev.continuity.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuity.activity.RenderOrder;
import dev.continuity.direction.Action;
import dev.continuity.direction.Decided;
import dev.continuity.direction.DecisionRequest;
import dev.continuity.direction.StepRevision;
import dev.continuity.plan.Quote;
import dev.continuity.sequence.QuoteResult;
import dev.continuity.sequence.SequenceRequest;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.SequenceState.Status;
import dev.continuity.sequence.StepState;
import dev.continuity.sequence.StepState.TakeVersion;
import dev.continuity.storyboard.Storyboard;
import dev.continuity.storyboard.Storyboards;
import dev.continuity.take.StepId;
import io.temporal.client.WorkflowStub;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Retakes, circled takes and revisions, while a sequence runs and after its end. */
class SequenceRetakeTest {
    private static final String LAST_IS_REVIEWED = SampleSequences.CHAIN.replace(
            "{ id: dusk, prompt: \"Dusk\" }", "{ id: dusk, prompt: \"Dusk\", review: manual }");

    private final FakeActivities activities = new FakeActivities();
    private final WorkflowTestServer server = new WorkflowTestServer(activities);

    @AfterEach
    void stop(TestInfo test) {
        server.keepHistory(test.getTestMethod().orElseThrow().getName());
        server.close();
    }

    @Test
    void a_retake_makes_the_step_and_what_depends_on_it_again_and_keeps_the_takes() {
        // Given
        WorkflowStub sequence = started(LAST_IS_REVIEWED);

        // When
        TestDecisions.make(sequence, new Action.Retake("SH0010/reference", null, false));

        // Then
        SequenceState again = server.await(
                sequence,
                state -> state.status() == Status.WAITING && takes(state, 1).size() == 2);
        assertThat(takes(again, 0)).extracting(TakeVersion::circled).containsExactly(false, true);
        assertThat(takes(again, 1)).extracting(TakeVersion::circled).containsExactly(false, true);
        assertThat(activities.rendered).hasSize(4);
        assertThat(again.spending().spent()).isEqualByComparingTo("3.36");
    }

    @Test
    void a_retake_that_keeps_the_rest_makes_only_its_step_again_and_marks_the_rest_as_stale() {
        // Given
        WorkflowStub sequence = started(LAST_IS_REVIEWED);

        // When
        TestDecisions.make(
                sequence,
                new Action.Retake(
                        "SH0010/reference", new StepRevision("Next, in the rain", null, null, null, null), true));

        // Then
        SequenceState again = server.await(
                sequence,
                state -> state.status() == Status.WAITING && takes(state, 0).size() == 2);
        assertThat(takes(again, 1)).hasSize(1);
        assertThat(again.steps().get(1).stale()).isTrue();
        assertThat(activities.rendered).hasSize(3);
    }

    @Test
    void an_older_take_is_circled_again_for_nothing_and_so_is_what_was_made_from_it() {
        // Given
        WorkflowStub sequence = started(LAST_IS_REVIEWED);
        TestDecisions.make(sequence, new Action.Retake("SH0010/reference", null, false));
        server.await(
                sequence,
                state -> state.status() == Status.WAITING && takes(state, 1).size() == 2);

        // When
        TestDecisions.make(sequence, new Action.Circle("SH0010/reference", "v001", false));
        TestDecisions.make(sequence, new Action.Approve(List.of("SH0010/dusk")));

        // Then
        SequenceState end = sequence.getResult(SequenceState.class);
        assertThat(takes(end, 0)).extracting(TakeVersion::circled).containsExactly(true, false);
        assertThat(takes(end, 1)).extracting(TakeVersion::circled).containsExactly(true, false);
        assertThat(activities.rendered).hasSize(4);
        assertThat(activities.cuts.get(0).shots().get(0).take())
                .isEqualTo(takes(end, 1).get(0).take().key());
    }

    @Test
    void a_dry_run_says_what_the_retake_then_costs_and_changes_nothing() {
        // Given
        WorkflowStub sequence = started(LAST_IS_REVIEWED);
        DecisionRequest retake = TestDecisions.of(new Action.Retake("SH0010/reference", null, false), 0);

        // When
        QuoteResult result = quote(sequence, retake);

        // Then
        Quote quote = Objects.requireNonNull(result.quote());
        assertThat(quote.dollars()).isEqualByComparingTo("1.68");
        assertThat(quote.steps()).extracting(Quote.StepQuote::changed).containsExactly(true, true);
        assertThat(quote.criticalPath()).hasSize(2);
        SequenceState before = state(sequence);
        assertThat(before.version()).isZero();
        sequence.update("decide", Decided.class, retake);
        SequenceState after = server.await(
                sequence,
                state -> state.status() == Status.WAITING && takes(state, 1).size() == 2);
        assertThat(after.spending().spent().subtract(before.spending().spent())).isEqualByComparingTo(quote.dollars());
    }

    @Test
    void a_decision_that_is_sent_twice_is_made_once() {
        // Given
        WorkflowStub sequence = started(LAST_IS_REVIEWED);
        DecisionRequest retake = TestDecisions.of(new Action.Retake("SH0010/dusk", null, false));
        sequence.update("decide", Decided.class, retake);

        // When
        Decided again = sequence.update("decide", Decided.class, retake);

        // Then
        assertThat(again.version()).isEqualTo(1);
        SequenceState end = server.await(
                sequence,
                state -> state.status() == Status.WAITING && takes(state, 1).size() == 2);
        assertThat(end.version()).isEqualTo(1);
        assertThat(activities.rendered).hasSize(3);
    }

    @Test
    void a_decision_on_an_older_version_is_refused_and_says_what_has_changed() {
        // Given
        WorkflowStub sequence = started(LAST_IS_REVIEWED);
        TestDecisions.make(sequence, new Action.Reject("SH0010"));

        // When / Then
        assertThatThrownBy(() ->
                        sequence.update("decide", Decided.class, TestDecisions.of(new Action.Approve(List.of()), 0)))
                .hasStackTraceContaining("The sequence has changed since version 0: Ada: Rejected SH0010/dusk.");
    }

    @Test
    void a_take_under_way_that_is_no_longer_wanted_is_kept() {
        // Given
        CountDownLatch rendered = new CountDownLatch(1);
        activities.onRender("SH0010/dusk", order -> {
            if (order.recipe().roll() == 0) {
                TestLatches.awaitLatch(rendered);
            }
            return activities.succeed(order);
        });
        WorkflowStub sequence = server.start(SampleSequences.request(LAST_IS_REVIEWED));
        server.await(sequence, state -> is(state, 1, StepState.Status.RENDERING));
        TestDecisions.make(sequence, new Action.Retake("SH0010/dusk", null, false));
        server.await(sequence, state -> is(state, 1, StepState.Status.REVIEW));

        // When
        rendered.countDown();

        // Then
        SequenceState kept = server.await(sequence, state -> takes(state, 1).size() == 2);
        assertThat(takes(kept, 1)).extracting(TakeVersion::circled).containsExactly(true, false);
        assertThat(kept.spending().spent()).isEqualByComparingTo("2.52");
    }

    @Test
    void a_revision_goes_on_with_what_is_still_wanted_and_cancels_the_rest_only_if_asked() {
        // Given
        CountDownLatch rendering = new CountDownLatch(1);
        activities.onRender("SH0020/reference", order -> {
            rendering.countDown();
            return FakeActivities.hang(order);
        });
        WorkflowStub sequence = server.start(SampleSequences.request(SampleSequences.TWO_BRANCHES));
        TestLatches.awaitLatch(rendering);
        Storyboard revised =
                Storyboards.read(SampleSequences.TWO_BRANCHES.replace("Close on the lamp room", "Wide on the pier"));
        activities.forgetScripts();

        // When
        TestDecisions.make(sequence, new Action.Revise(revised, true));

        // Then
        SequenceState end = sequence.getResult(SequenceState.class);
        assertThat(end.status()).isEqualTo(Status.FINISHED);
        assertThat(step(end, 2).prompt()).isEqualTo("Wide on the pier");
        assertThat(activities.cancelled).extracting(StepId::toString).containsExactly("SH0020/reference");
        assertThat(activities.rendered).hasSize(4);
    }

    @Test
    void a_call_that_no_step_wants_at_the_end_is_waited_for_by_a_workflow_of_its_own() throws Exception {
        // Given
        activities.onRender(
                "SH0020/reference",
                order -> order.recipe().arguments().prompt().startsWith("Close")
                        ? FakeActivities.hang(order)
                        : activities.succeed(order));
        WorkflowStub sequence = server.start(SampleSequences.request(SampleSequences.TWO_BRANCHES));
        server.await(sequence, state -> is(state, 2, StepState.Status.RENDERING));

        // When
        TestDecisions.make(
                sequence,
                new Action.Retake("SH0020", new StepRevision("Wide on the pier", null, null, null, null), false));

        // Then
        assertThat(sequence.getResult(SequenceState.class).status()).isEqualTo(Status.FINISHED);
        activities.collections.acquire();
        assertThat(activities.collected).extracting(StepId::toString).containsExactly("SH0020/reference");
        assertThat(activities.cancelled).isEmpty();
    }

    @Test
    void a_finished_sequence_is_directed_again() {
        // Given
        SequenceRequest request = SampleSequences.request(SampleSequences.CHAIN);
        server.start(request).getResult(SequenceState.class);
        SequenceRequest recorded = activities.lastRecord().request().resumed();

        // When
        Decided decided =
                server.startWith(recorded, TestDecisions.of(new Action.Retake("SH0010/dusk", null, false), 0));

        // Then
        assertThat(decided.version()).isEqualTo(1);
        SequenceState end = server.last().getResult(SequenceState.class);
        assertThat(end.status()).isEqualTo(Status.FINISHED);
        assertThat(takes(end, 1)).extracting(TakeVersion::circled).containsExactly(false, true);
        assertThat(activities.rendered).hasSize(3);
        assertThat(activities.cuts).hasSize(2);
    }

    @Test
    void a_failed_sequence_is_directed_again_without_submitting_the_failed_recipe() {
        // Given
        activities.onRender("SH0010/dusk", FakeActivities::failBilled);
        WorkflowStub failed = server.start(SampleSequences.request(SampleSequences.CHAIN));
        assertThatThrownBy(() -> failed.getResult(SequenceState.class)).isNotNull();
        activities.forgetScripts();
        SequenceRequest recorded = activities.lastRecord().request().resumed();
        Action retake = new Action.Retake("SH0010/dusk", new StepRevision("Night", null, null, null, null), false);

        // When
        server.startWith(recorded, TestDecisions.of(retake));

        // Then
        SequenceState end = server.last().getResult(SequenceState.class);
        assertThat(end.status()).isEqualTo(Status.FINISHED);
        assertThat(activities.rendered).hasSize(3);
        assertThat(step(end, 1).prompt()).isEqualTo("Night");
    }

    @Test
    void a_take_that_an_earlier_run_did_not_wait_for_is_kept_by_the_run_that_continues() {
        // Given
        List<RenderOrder> unwanted = new CopyOnWriteArrayList<>();
        activities.onRender("SH0010/dusk", order -> {
            unwanted.add(order);
            return FakeActivities.hang(order);
        });
        WorkflowStub failed = server.start(SampleSequences.request(SampleSequences.CHAIN));
        server.await(failed, state -> is(state, 1, StepState.Status.RENDERING) && !unwanted.isEmpty());
        activities.onRender("SH0010/dusk", FakeActivities::failBilled);
        TestDecisions.make(
                failed, new Action.Retake("SH0010/dusk", new StepRevision("Night", null, null, null, null), false));
        assertThatThrownBy(() -> failed.getResult(SequenceState.class)).isNotNull();
        CountDownLatch arrived = new CountDownLatch(1);
        activities.onRender("SH0010/dusk", order -> {
            TestLatches.awaitLatch(arrived);
            return activities.succeed(order);
        });

        // When
        activities.lateTakes.add(new FakeActivities().succeed(unwanted.get(0)).take());
        WorkflowStub continued = server.start(activities.lastRecord().request().resumed());

        // Then
        server.await(continued, state -> takes(state, 1).size() == 1);
        arrived.countDown();
        assertThat(takes(continued.getResult(SequenceState.class), 1))
                .extracting(TakeVersion::circled)
                .containsExactly(false, true);
    }

    @Test
    void a_decision_on_a_lost_sequence_leaves_no_take_behind_that_the_lost_run_may_have_been_making() {
        // Given
        SequenceRequest lost = SampleSequences.request(SampleSequences.CHAIN).resumed();
        Action retake = new Action.Retake("SH0010/reference", new StepRevision("Night", null, null, null, null), false);

        // When
        server.startWith(lost, TestDecisions.of(retake));

        // Then
        SequenceState end = server.last().getResult(SequenceState.class);
        assertThat(end.status()).isEqualTo(Status.FINISHED);
        assertThat(activities.collected).containsExactly(StepId.parse("SH0010/reference"));
    }

    @Test
    void a_revision_of_a_lost_sequence_cancels_what_the_lost_run_may_have_been_making_if_asked() {
        // Given
        SequenceRequest lost = SampleSequences.request(SampleSequences.CHAIN).resumed();
        Storyboard revised = Storyboards.read(SampleSequences.CHAIN.replace("Next", "Night"));

        // When
        server.startWith(lost, TestDecisions.of(new Action.Revise(revised, true)));

        // Then
        server.last().getResult(SequenceState.class);
        assertThat(activities.cancelled).containsExactly(StepId.parse("SH0010/reference"));
    }

    @Test
    void a_decision_during_the_cut_makes_another_film() {
        // Given
        CountDownLatch cutting = new CountDownLatch(1);
        CountDownLatch cut = new CountDownLatch(1);
        activities.whenCut = order -> {
            cutting.countDown();
            TestLatches.awaitLatch(cut);
        };
        WorkflowStub sequence = server.start(SampleSequences.request(SampleSequences.CHAIN));
        // The status is shown before it is recorded, and a film is only cut afterwards.
        TestLatches.awaitLatch(cutting);

        // When
        TestDecisions.make(sequence, new Action.Retake("SH0010/dusk", null, false));
        cut.countDown();

        // Then
        SequenceState end = sequence.getResult(SequenceState.class);
        assertThat(activities.cuts).hasSize(2);
        assertThat(activities.cuts.get(1).shots().get(0).take())
                .isEqualTo(takes(end, 1).get(1).take().key());
    }

    @Test
    void a_retake_beyond_the_budget_pauses_and_goes_on_when_the_cap_is_raised() {
        // Given
        WorkflowStub sequence = started(LAST_IS_REVIEWED + "budget: { cap: 2.00 }\n");
        TestDecisions.make(sequence, new Action.Retake("SH0010/dusk", null, false));
        SequenceState paused = server.await(sequence, state -> state.status() == Status.PAUSED);

        // When
        TestDecisions.make(sequence, new Action.ChangeBudget(new BigDecimal("3.00"), null));

        // Then
        assertThat(paused.message()).contains("Paused at the budget. SH0010/dusk: This step costs about $0.84");
        server.await(sequence, state -> takes(state, 1).size() == 2);
    }

    private WorkflowStub started(String text) {
        WorkflowStub sequence = server.start(SampleSequences.request(text));
        server.await(sequence, state -> state.status() == Status.WAITING);
        return sequence;
    }

    private QuoteResult quote(WorkflowStub sequence, DecisionRequest decision) {
        SequenceRequest request = sequence.query("request", SequenceRequest.class);
        return server.quote(request, state(sequence).takes(), decision);
    }

    private static SequenceState state(WorkflowStub sequence) {
        return sequence.query("state", SequenceState.class);
    }

    private static boolean is(SequenceState state, int index, StepState.Status status) {
        return !state.steps().isEmpty() && step(state, index).status() == status;
    }

    private static StepState step(SequenceState state, int index) {
        return state.steps().get(index);
    }

    private static List<TakeVersion> takes(SequenceState state, int index) {
        return state.steps().isEmpty() ? List.of() : step(state, index).takes();
    }
}
