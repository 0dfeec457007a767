package dev.continuity.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.continuity.direction.Action;
import dev.continuity.direction.Decided;
import dev.continuity.failure.FailureCode;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.SequenceState.Status;
import dev.continuity.sequence.StepState;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateHandle;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.failure.ApplicationFailure;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class SequencePauseTest {
    private final FakeActivities activities = new FakeActivities();
    private final WorkflowTestServer server = new WorkflowTestServer(activities);

    @AfterEach
    void stop(TestInfo test) {
        server.keepHistory(test.getTestMethod().orElseThrow().getName());
        server.close();
    }

    @Test
    void a_paused_sequence_finishes_what_is_rendering_and_starts_nothing_until_it_is_unpaused() throws Exception {
        // Given
        CountDownLatch rendered = new CountDownLatch(1);
        activities.onRender("SH0010/reference", order -> {
            TestLatches.awaitLatch(rendered);
            return activities.succeed(order);
        });
        WorkflowStub sequence = server.start(SampleSequences.request(SampleSequences.CHAIN));
        server.await(sequence, state -> state.status() == Status.RENDERING);
        TestDecisions.make(sequence, new Action.Pause());
        assertThat(activities.isRecordedAsPaused()).isTrue();
        rendered.countDown();
        SequenceState paused = server.await(sequence, state -> state.status() == Status.PAUSED);

        // When
        TestDecisions.make(sequence, new Action.Unpause());

        // Then
        assertThat(paused.message()).contains("Paused by a person");
        assertThat(paused.steps().get(0).status()).isEqualTo(StepState.Status.DONE);
        assertThat(paused.steps().get(1).status()).isEqualTo(StepState.Status.BLOCKED);
        assertThat(sequence.getResult(SequenceState.class).status()).isEqualTo(Status.FINISHED);
        assertThat(activities.isRecordedAsPaused()).isFalse();
    }

    @Test
    void a_step_that_finds_the_sequence_paused_before_its_submit_waits_for_the_unpause() throws Exception {
        // Given
        AtomicBoolean paused = new AtomicBoolean(true);
        activities.onRender(
                "SH0010/reference",
                order -> paused.getAndSet(false) ? FakeActivities.findPaused(order) : activities.succeed(order));
        WorkflowStub sequence = server.start(SampleSequences.request(SampleSequences.CHAIN));
        server.await(sequence, state -> state.status() == Status.PAUSED);

        // When
        TestDecisions.make(sequence, new Action.Unpause());

        // Then
        assertThat(sequence.getResult(SequenceState.class).status()).isEqualTo(Status.FINISHED);
    }

    @Test
    void a_pause_while_the_end_is_recorded_is_refused_and_says_that_the_sequence_has_ended() {
        // Given
        CountDownLatch recorded = new CountDownLatch(1);
        activities.whileRecording = record -> {
            if (record.state().status() == Status.FINISHED) {
                TestLatches.awaitLatch(recorded);
            }
        };
        WorkflowStub sequence = server.start(SampleSequences.request(SampleSequences.CHAIN));
        server.await(sequence, state -> state.status() == Status.FINISHED);

        // When
        Throwable refused = catchThrowable(() -> TestDecisions.make(sequence, new Action.Pause()));

        // Then
        assertEnded(refused);
        recorded.countDown();
        assertThat(sequence.getResult(SequenceState.class).status()).isEqualTo(Status.FINISHED);
        assertThat(activities.isRecordedAsPaused()).isFalse();
    }

    @Test
    void decisions_that_come_during_the_cut_are_made_before_the_sequence_ends() throws Exception {
        // Given
        CountDownLatch cut = new CountDownLatch(1);
        CountDownLatch firstPause = new CountDownLatch(1);
        activities.whenCut = order -> TestLatches.awaitLatch(cut);
        activities.whileRecording = record -> {
            if (record.request().controls().paused()) {
                TestLatches.awaitLatch(firstPause);
            }
        };
        WorkflowStub sequence = server.start(SampleSequences.request(SampleSequences.CHAIN));
        server.await(sequence, state -> state.status() == Status.CUTTING);
        WorkflowUpdateHandle<Decided> first = pausing(sequence);
        WorkflowUpdateHandle<Decided> second = pausing(sequence);
        cut.countDown();

        // When
        firstPause.countDown();

        // Then
        assertThat(first.getResult().version()).isEqualTo(1);
        assertThat(second.getResult().version()).isEqualTo(2);
        assertThat(sequence.getResult(SequenceState.class).status()).isEqualTo(Status.FINISHED);
        assertThat(activities.lastRecord().request().direction().version()).isEqualTo(2);
    }

    private static WorkflowUpdateHandle<Decided> pausing(WorkflowStub sequence) {
        return sequence.startUpdate(
                "decide", WorkflowUpdateStage.ACCEPTED, Decided.class, TestDecisions.of(new Action.Pause()));
    }

    private static void assertEnded(Throwable refused) {
        assertThat(refused)
                .cause()
                .asInstanceOf(InstanceOfAssertFactories.type(ApplicationFailure.class))
                .satisfies(failure -> {
                    assertThat(failure.getOriginalMessage()).endsWith(" has ended: it is finished.");
                    assertThat(failure.getType()).isEqualTo(FailureCode.SEQUENCE_ENDED.wireName());
                });
    }
}
