package dev.continuity.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuity.activity.StepFailure;
import dev.continuity.activity.TemporalFailures;
import dev.continuity.direction.Action;
import dev.continuity.direction.Resolution;
import dev.continuity.failure.FailureCode;
import dev.continuity.failure.FailureDetails;
import dev.continuity.sequence.SequenceRequest;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.SequenceState.Status;
import dev.continuity.sequence.StepState;
import dev.continuity.storyboard.OnSubmissionUnknown;
import dev.continuity.take.StepId;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** What counts against the budget. */
class SequenceBudgetTest {
    private final FakeActivities activities = new FakeActivities();
    private final WorkflowTestServer server = new WorkflowTestServer(activities);

    @AfterEach
    void stop(TestInfo test) {
        server.keepHistory(test.getTestMethod().orElseThrow().getName());
        server.close();
    }

    @Test
    void steps_that_share_a_take_share_its_failure_and_pay_for_it_once() {
        // Given
        activities.onRender("SH0010/reference", FakeActivities::failBilled);
        WorkflowStub sequence = server.start(SampleSequences.request(SampleSequences.TWINS.replace("0.50", "5.00")));
        // When
        assertThatThrownBy(() -> sequence.getResult(SequenceState.class)).isInstanceOf(WorkflowFailedException.class);
        // Then
        SequenceState end = activities.lastRecord().state();
        assertThat(activities.rendered).hasSize(1);
        assertThat(end.steps()).extracting(StepState::status).containsOnly(StepState.Status.FAILED);
        assertThat(end.spending().spent()).isEqualByComparingTo("0.84");
    }

    @Test
    void a_call_that_may_have_been_accepted_counts_against_the_cap_while_it_is_parked() throws Exception {
        // Given
        CountDownLatch parked = new CountDownLatch(1);
        activities.onRender("SH0010/reference", FakeActivities::endUnknown);
        activities.onRender("SH0020/reference", order -> {
            TestLatches.awaitLatch(parked);
            return activities.succeed(order);
        });
        WorkflowStub sequence = server.start(SampleSequences.request(SampleSequences.THREE.replace("CAP", "2.00")));
        server.await(sequence, state -> !state.parked().isEmpty());

        // When
        parked.countDown();
        SequenceState waiting = server.await(sequence, state -> state.status() == Status.WAITING);

        // Then
        assertThat(waiting.steps())
                .extracting(StepState::status)
                .containsExactly(StepState.Status.PARKED, StepState.Status.DONE, StepState.Status.HELD);
        assertThat(activities.rendered).hasSize(2);
    }

    @Test
    void a_person_who_resubmits_cannot_exceed_the_cap() throws Exception {
        // Given
        activities.onRender("SH0010/reference", FakeActivities::endUnknown);
        WorkflowStub sequence = server.start(SampleSequences.request(SampleSequences.TWINS.replace("0.50", "1.00")));
        server.await(sequence, state -> !state.parked().isEmpty());

        // When
        TestDecisions.make(
                sequence,
                new Action.Resolve(StepId.parse("SH0010/reference"), new Resolution(Resolution.Choice.RESUBMIT, null)));
        SequenceState paused = server.await(sequence, state -> state.status() == Status.PAUSED);

        // Then
        assertThat(paused.spending().spent()).isEqualByComparingTo("0.84");
        assertThat(paused.steps().get(0).reason())
                .extracting(FailureDetails::code)
                .isEqualTo(FailureCode.OVER_BUDGET);
        assertThat(activities.rendered).hasSize(1);
    }

    @Test
    void wasted_money_before_a_pause_counts_when_the_step_continues() throws Exception {
        // Given
        activities.onRender("SH0010/reference", order -> {
            throw TemporalFailures.permanent(new StepFailure(
                    FailureDetails.of(FailureCode.PAUSED, "Paused."), order.dollars(), order.dollars(), null));
        });
        WorkflowStub sequence = server.start(SampleSequences.request(SampleSequences.TWINS.replace("0.50", "1.00")));
        server.await(sequence, state -> state.status() == Status.PAUSED);

        // When
        TestDecisions.make(sequence, new Action.Unpause());
        SequenceState held =
                server.await(sequence, state -> state.steps().get(0).status() == StepState.Status.HELD);

        // Then
        assertThat(held.spending().spent()).isEqualByComparingTo("0.84");
        assertThat(activities.rendered).hasSize(1);
    }

    @Test
    void a_step_is_resubmitted_automatically_only_if_the_budget_allows_both_calls() {
        // Given
        List<OnSubmissionUnknown> policies = new CopyOnWriteArrayList<>();
        for (String shot : List.of("SH0010", "SH0020", "SH0030")) {
            activities.onRender(shot + "/reference", order -> {
                policies.add(order.onSubmissionUnknown());
                return activities.succeed(order);
            });
        }

        // When
        server.start(SampleSequences.request(
                        SampleSequences.THREE.replace("CAP", "3.50") + "onSubmissionUnknown: resubmit\n"))
                .getResult(SequenceState.class);

        // Then
        assertThat(policies)
                .containsExactlyInAnyOrder(
                        OnSubmissionUnknown.RESUBMIT, OnSubmissionUnknown.HOLD, OnSubmissionUnknown.HOLD);
    }

    @Test
    void wasted_money_of_an_earlier_run_counts_against_the_budget() {
        // Given
        activities.onRender("SH0010/reference", FakeActivities::failBilled);
        assertThatThrownBy(() -> server.start(SampleSequences.request(SampleSequences.CHAIN))
                        .getResult(SequenceState.class))
                .isInstanceOf(WorkflowFailedException.class);
        SequenceRequest resumed = activities.lastRecord().request();
        activities.forgetScripts();
        activities.onRender("SH0010/reference", activities::succeedAfterUnknownAttempt);

        // When
        SequenceState end = server.start(resumed).getResult(SequenceState.class);

        // Then
        assertThat(resumed.wasted().values()).singleElement().satisfies(wasted -> assertThat(wasted)
                .isEqualByComparingTo("0.84"));
        assertThat(end.spending().spent()).isEqualByComparingTo(new BigDecimal("2.52"));
    }
}
