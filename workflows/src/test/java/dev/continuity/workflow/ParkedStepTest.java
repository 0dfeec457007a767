package dev.continuity.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.continuity.activity.TemporalFailures;
import dev.continuity.direction.Action;
import dev.continuity.direction.Resolution;
import dev.continuity.direction.Resolution.Choice;
import dev.continuity.failure.FailureCode;
import dev.continuity.failure.FailureDetails;
import dev.continuity.sequence.ParkedStep;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.SequenceState.Status;
import dev.continuity.sequence.StepState;
import dev.continuity.take.StepId;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Submissions whose outcome is unknown: a person decides. */
class ParkedStepTest {
    private static final StepId FIRST = StepId.parse("SH0010/reference");

    private final FakeActivities activities = new FakeActivities();
    private final WorkflowTestServer server = new WorkflowTestServer(activities);

    @AfterEach
    void stop(TestInfo test) {
        server.keepHistory(test.getTestMethod().orElseThrow().getName());
        server.close();
    }

    @Test
    void an_unknown_submission_parks_its_step_and_nothing_else() throws Exception {
        // Given
        activities.onRender("SH0010/dusk", FakeActivities::endUnknown);
        WorkflowStub sequence = server.start(SampleSequences.request(SampleSequences.TWO_BRANCHES));
        // When
        SequenceState waiting = server.await(sequence, state -> state.status() == Status.WAITING);
        // Then
        assertThat(waiting.steps().get(1).status()).isEqualTo(StepState.Status.PARKED);
        assertThat(waiting.steps().get(2).status()).isEqualTo(StepState.Status.DONE);
        assertThat(waiting.message()).contains("SH0010/dusk: The outcome of the submission is unknown");
    }

    @Test
    void a_parked_step_lists_the_options_and_what_each_may_cost() throws Exception {
        // Given
        activities.onRender("SH0010/reference", FakeActivities::endUnknown);

        // When
        SequenceState waiting = parked(server.start(SampleSequences.request(SampleSequences.CHAIN)));

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
    void a_resolved_step_continues_to_the_end() throws Exception {
        // Given
        activities.onRender("SH0010/reference", FakeActivities::endUnknown);
        WorkflowStub sequence = server.start(SampleSequences.request(SampleSequences.CHAIN));
        parked(sequence);
        activities.forgetScripts();

        // When
        TestDecisions.make(sequence, new Action.Resolve(FIRST, new Resolution(Choice.ADOPT, "request-x")));

        // Then
        assertThat(sequence.getResult(SequenceState.class).status()).isEqualTo(Status.FINISHED);
        assertThat(activities.resolutions).containsExactly(new Resolution(Choice.ADOPT, "request-x"));
    }

    @Test
    void a_take_that_is_made_while_a_call_is_resolved_is_kept() throws Exception {
        // Given
        CountDownLatch rendered = new CountDownLatch(1);
        activities.onRender("SH0010/dusk", FakeActivities::endUnknown);
        activities.onRender("SH0020/reference", order -> {
            TestLatches.awaitLatch(rendered);
            return activities.succeed(order);
        });
        WorkflowStub sequence = server.start(SampleSequences.request(SampleSequences.TWO_BRANCHES));
        server.await(sequence, state -> !state.parked().isEmpty());
        activities.forgetScripts();
        activities.whenResolved = resolution -> {
            rendered.countDown();
            server.await(sequence, state -> state.steps().get(2).status() == StepState.Status.DONE);
        };

        // When
        TestDecisions.make(
                sequence, new Action.Resolve(StepId.parse("SH0010/dusk"), new Resolution(Choice.RESUBMIT, null)));

        // Then
        SequenceState end = sequence.getResult(SequenceState.class);
        assertThat(end.steps().get(2).takes())
                .extracting(StepState.TakeVersion::circled)
                .containsExactly(true);
    }

    @Test
    void a_refused_decision_leaves_the_step_parked_and_says_why() throws Exception {
        // Given
        activities.onRender("SH0010/reference", FakeActivities::endUnknown);
        activities.whenResolved = resolution -> {
            throw TemporalFailures.permanent(
                    FailureDetails.of(FailureCode.RESOLUTION_REFUSED, "It belongs to another take."));
        };
        WorkflowStub sequence = server.start(SampleSequences.request(SampleSequences.CHAIN));
        parked(sequence);

        // When
        WorkflowUpdateException refused = catchThrowableOfType(
                WorkflowUpdateException.class,
                () -> TestDecisions.make(
                        sequence, new Action.Resolve(FIRST, new Resolution(Choice.ADOPT, "request-y"))));

        // Then
        assertThat(refused.getCause()).isInstanceOf(ApplicationFailure.class).hasMessageContaining("another take");
        assertThat(parked(sequence).parked()).hasSize(1);
    }

    @Test
    void an_abandoned_step_fails_the_sequence_and_counts_what_it_may_have_cost() throws Exception {
        // Given
        activities.onRender("SH0010/reference", FakeActivities::endUnknown);
        WorkflowStub sequence = server.start(SampleSequences.request(SampleSequences.CHAIN));
        parked(sequence);

        // When
        TestDecisions.make(sequence, new Action.Resolve(FIRST, new Resolution(Choice.ABANDON, null)));

        // Then
        assertThatThrownBy(() -> sequence.getResult(SequenceState.class)).isInstanceOf(WorkflowFailedException.class);
        SequenceState end = activities.lastRecord().state();
        assertThat(end.status()).isEqualTo(Status.FAILED);
        assertThat(end.spending().spent()).isEqualByComparingTo("0.84");
        assertThat(activities.collected).containsExactly(FIRST);
    }

    @Test
    void a_parked_step_continues_automatically_when_its_call_is_found() throws Exception {
        // Given
        activities.onRender("SH0010/reference", FakeActivities::endUnknown);
        WorkflowStub sequence = server.start(SampleSequences.request(SampleSequences.CHAIN));
        parked(sequence);
        activities.forgetScripts();

        // When
        activities.outcomeIsKnown = true;

        // Then
        assertThat(sequence.getResult(SequenceState.class).status()).isEqualTo(Status.FINISHED);
        assertThat(activities.resolutions).isEmpty();
    }

    @Test
    void a_step_that_may_not_be_submitted_again_after_unknown_outcomes_fails_with_what_it_may_have_cost() {
        // Given
        activities.onRender("SH0010/reference", FakeActivities::endUnknownForGood);
        WorkflowStub sequence = server.start(SampleSequences.request(SampleSequences.CHAIN));

        // When
        Throwable failed = catchThrowable(() -> sequence.getResult(SequenceState.class));

        // Then
        assertThat(failed).isInstanceOf(WorkflowFailedException.class);
        SequenceState end = activities.lastRecord().state();
        assertThat(end.status()).isEqualTo(Status.FAILED);
        assertThat(end.steps().get(0).status()).isEqualTo(StepState.Status.FAILED);
        assertThat(end.spending().spent()).isEqualByComparingTo("1.68");
    }

    @Test
    void a_step_that_awaits_no_decision_cannot_be_resolved() {
        // Given
        activities.onRender("SH0010/reference", FakeActivities::hang);
        WorkflowStub sequence = server.start(SampleSequences.request(SampleSequences.CHAIN));

        // When / Then
        assertThatThrownBy(() ->
                        TestDecisions.make(sequence, new Action.Resolve(FIRST, new Resolution(Choice.RESUBMIT, null))))
                .hasStackTraceContaining("SH0010/reference is not waiting for a decision");
    }

    private SequenceState parked(WorkflowStub sequence) throws Exception {
        return server.await(sequence, state -> state.status() == Status.WAITING);
    }
}
