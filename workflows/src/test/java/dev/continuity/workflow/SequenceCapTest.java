package dev.continuity.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuity.direction.Action;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.SequenceState.Status;
import dev.continuity.take.StepId;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import java.math.BigDecimal;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** The caps of the budget, and how people change them. */
class SequenceCapTest {
    private final FakeActivities activities = new FakeActivities();
    private final WorkflowTestServer server = new WorkflowTestServer(activities);

    @AfterEach
    void stop(TestInfo test) {
        server.keepHistory(test.getTestMethod().orElseThrow().getName());
        server.close();
    }

    @Test
    void a_sequence_pauses_before_the_step_that_would_exceed_its_budget() throws Exception {
        // Given
        WorkflowStub sequence =
                server.start(SampleSequences.request(SampleSequences.TWO_BRANCHES + "budget: { cap: 2.00 }\n"));
        // When
        SequenceState paused = server.await(sequence, state -> state.status() == Status.PAUSED);
        // Then
        assertThat(activities.rendered).hasSize(2);
        assertThat(paused.message())
                .contains("SH0020/reference: This step costs about $0.84, and $1.68 of the $2.00 cap is spent");
    }

    @Test
    void a_raised_budget_lets_a_paused_sequence_continue() throws Exception {
        // Given
        WorkflowStub sequence =
                server.start(SampleSequences.request(SampleSequences.TWO_BRANCHES + "budget: { cap: 2.00 }\n"));
        server.await(sequence, state -> state.status() == Status.PAUSED);
        // When
        TestDecisions.make(sequence, new Action.ChangeBudget(new BigDecimal("3.00"), null));
        // Then
        SequenceState end = sequence.getResult(SequenceState.class);
        assertThat(end.status()).isEqualTo(Status.FINISHED);
        assertThat(end.spending().cap()).isEqualByComparingTo("3.00");
    }

    @Test
    void a_cap_below_what_is_spent_is_refused() throws Exception {
        // Given
        WorkflowStub sequence =
                server.start(SampleSequences.request(SampleSequences.TWO_BRANCHES + "budget: { cap: 2.00 }\n"));
        server.await(sequence, state -> state.status() == Status.PAUSED);
        // When
        assertThatThrownBy(() -> TestDecisions.make(sequence, new Action.ChangeBudget(new BigDecimal("1.00"), null)))
                // Then
                .isInstanceOf(WorkflowUpdateException.class)
                .hasStackTraceContaining("$1.68 is already spent");
    }

    @Test
    void a_cap_per_shot_holds_the_step_that_would_exceed_it() throws Exception {
        // Given
        WorkflowStub sequence =
                server.start(SampleSequences.request(SampleSequences.TWO_BRANCHES + "budget: { perShot: 1.00 }\n"));
        // When
        SequenceState paused = server.await(sequence, state -> state.status() == Status.PAUSED);
        // Then
        assertThat(paused.message()).contains("SH0010/dusk: With this step, shot SH0010 would cost about $1.68");
        assertThat(activities.rendered)
                .extracting(StepId::toString)
                .containsOnly("SH0010/reference", "SH0020/reference");
    }

    @Test
    void a_cap_that_is_raised_while_media_is_ingested_counts() {
        // Given
        CountDownLatch raised = new CountDownLatch(1);
        activities.duringIntake = () -> TestLatches.awaitLatch(raised);
        WorkflowStub sequence = server.start(SampleSequences.request(SampleSequences.TWINS));
        // When
        TestDecisions.make(sequence, new Action.ChangeBudget(new BigDecimal("1.00"), null));
        raised.countDown();
        // Then
        SequenceState end = sequence.getResult(SequenceState.class);
        assertThat(end.status()).isEqualTo(Status.FINISHED);
        assertThat(end.spending().cap()).isEqualByComparingTo("1.00");
    }
}
