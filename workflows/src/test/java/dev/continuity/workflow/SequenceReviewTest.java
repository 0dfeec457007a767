package dev.continuity.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuity.direction.Action;
import dev.continuity.direction.Decision;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.SequenceState.Status;
import dev.continuity.sequence.StepState;
import dev.continuity.sequence.WaitingReview;
import dev.continuity.take.StepId;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Takes that a person has to approve before anything that depends on them is made. */
class SequenceReviewTest {
    /** Two branches; a person reviews the reference that both start from. */
    private static final String REVIEWED = SampleSequences.TWO_BRANCHES.replace(
            "{ prompt: \"The next shot\" }", "{ prompt: \"The next shot\", review: manual }");

    private final FakeActivities activities = new FakeActivities();
    private final WorkflowTestServer server = new WorkflowTestServer(activities);

    @AfterEach
    void stop(TestInfo test) {
        server.keepHistory(test.getTestMethod().orElseThrow().getName());
        server.close();
    }

    @Test
    void a_take_to_be_reviewed_is_ready_and_shown_and_what_depends_on_it_waits() {
        // Given
        WorkflowStub sequence = server.start(SampleSequences.request(REVIEWED));

        // When
        SequenceState waiting = waiting(sequence);

        // Then
        assertThat(waiting.message()).isEqualTo("Waiting for a decision. To review: SH0010/reference.");
        assertThat(waiting.reviews()).hasSize(1);
        WaitingReview review = waiting.reviews().get(0);
        assertThat(review.take()).isEqualTo("v001");
        assertThat(review.blocks()).extracting(StepId::toString).containsExactly("SH0010/dusk", "SH0020/reference");
        assertThat(waiting.steps().get(0).takes()).hasSize(1);
        assertThat(activities.rendered).hasSize(1);
    }

    @Test
    void what_does_not_depend_on_a_reviewed_take_goes_on() {
        // Given
        String text = SampleSequences.THREE
                .replace("CAP", "10")
                .replace("{ prompt: \"Two\" }", "{ prompt: \"Two\", review: manual }");
        WorkflowStub sequence = server.start(SampleSequences.request(text));

        // When
        SequenceState waiting = waiting(sequence);

        // Then
        assertThat(waiting.steps())
                .extracting(StepState::status)
                .containsExactly(StepState.Status.DONE, StepState.Status.REVIEW, StepState.Status.DONE);
    }

    @Test
    void a_take_that_exists_is_not_used_before_the_one_that_it_was_made_from_is_approved() {
        // Given
        server.start(SampleSequences.request(SampleSequences.CHAIN)).getResult(SequenceState.class);
        String longer = SampleSequences.CHAIN.replace("{ prompt: \"Next\" }", "{ prompt: \"Next\", review: manual }")
                + "  - { code: SH0020, reference: { prompt: \"Then\" } }\n";
        WorkflowStub sequence = server.start(SampleSequences.request(longer));

        // When
        SequenceState waiting = waiting(sequence);

        // Then
        assertThat(waiting.steps())
                .extracting(StepState::status)
                .containsExactly(StepState.Status.REVIEW, StepState.Status.DONE, StepState.Status.BLOCKED);
        assertThat(waiting.reviews().get(0).blocks())
                .extracting(StepId::toString)
                .containsExactly("SH0020/reference");
        assertThat(activities.rendered).hasSize(2);
    }

    @Test
    void an_approved_take_is_used_and_the_film_is_made() {
        // Given
        WorkflowStub sequence = server.start(SampleSequences.request(REVIEWED));
        waiting(sequence);

        // When
        TestDecisions.make(sequence, new Action.Approve(List.of("SH0010/reference")));

        // Then
        SequenceState end = sequence.getResult(SequenceState.class);
        assertThat(end.status()).isEqualTo(Status.FINISHED);
        assertThat(end.version()).isEqualTo(1);
        Decision decision = activities.lastRecord().request().direction().log().get(0);
        assertThat(decision.by()).isEqualTo("Ada");
        assertThat(decision.what()).isEqualTo("Approved SH0010/reference.");
    }

    @Test
    void a_review_of_a_shot_is_that_of_its_last_step() {
        // Given
        String text =
                SampleSequences.TWO_BRANCHES.replace("title: Harbour", "title: Harbour\ndefaults: { review: manual }");
        WorkflowStub sequence = server.start(SampleSequences.request(text));

        // When
        SequenceState waiting = waiting(sequence);

        // Then
        assertThat(waiting.reviews())
                .extracting(review -> review.step().toString())
                .containsExactly("SH0010/dusk", "SH0020/reference");
    }

    @Test
    void a_rejected_take_waits_for_a_retake_or_another_circled_take() {
        // Given
        WorkflowStub sequence = server.start(SampleSequences.request(REVIEWED));
        waiting(sequence);

        // When
        TestDecisions.make(sequence, new Action.Reject("SH0010/reference"));

        // Then
        SequenceState rejected = server.await(sequence, state -> state.reviews().isEmpty());
        assertThat(rejected.status()).isEqualTo(Status.WAITING);
        assertThat(rejected.message()).contains("Rejected: SH0010/reference. Retake it");
        assertThat(rejected.steps().get(0).status()).isEqualTo(StepState.Status.REJECTED);
    }

    @Test
    void an_approval_that_was_used_cannot_be_taken_back_and_says_what_would_become_stale() {
        // Given
        activities.onRender("SH0010/dusk", FakeActivities::hang);
        WorkflowStub sequence = server.start(SampleSequences.request(REVIEWED));
        waiting(sequence);
        TestDecisions.make(sequence, new Action.Approve(List.of()));
        server.await(sequence, state -> state.steps().get(1).status() == StepState.Status.RENDERING);

        // When / Then
        assertThatThrownBy(() -> TestDecisions.make(sequence, new Action.TakeBack("SH0010/reference")))
                .hasStackTraceContaining("is used by SH0010/dusk, SH0020/reference, which would become stale");
    }

    @Test
    void an_approval_of_a_take_that_nothing_uses_yet_can_be_taken_back() {
        // Given
        WorkflowStub sequence = server.start(SampleSequences.request(
                REVIEWED.replace("{ prompt: \"Close on the lamp room\" }", "{ prompt: \"Close\", review: manual }")));
        waiting(sequence);
        TestDecisions.make(sequence, new Action.Approve(List.of()));
        server.await(sequence, state -> !state.reviews().isEmpty());

        // When
        TestDecisions.make(sequence, new Action.Reject("SH0020/reference"));

        // Then
        TestDecisions.make(sequence, new Action.TakeBack("SH0020/reference"));
        SequenceState again = server.await(sequence, state -> !state.reviews().isEmpty());
        assertThat(again.reviews().get(0).step()).hasToString("SH0020/reference");
    }

    @Test
    void a_review_that_nobody_makes_in_time_is_approved_if_the_storyboard_says_so() {
        // Given
        WorkflowStub sequence = server.start(
                SampleSequences.request(REVIEWED.replace("review: manual", "review: { after: P3D, then: approve }")));

        // When
        SequenceState end = sequence.getResult(SequenceState.class);

        // Then
        assertThat(end.status()).isEqualTo(Status.FINISHED);
        Decision decision = activities.lastRecord().request().direction().log().get(0);
        assertThat(decision.by()).isEqualTo(Decision.CONTINUITY);
        assertThat(decision.what()).contains("nobody has reviewed it in time");
    }

    @Test
    void a_review_whose_time_is_over_goes_on_waiting_if_the_storyboard_says_so() {
        // Given
        WorkflowStub sequence = server.start(
                SampleSequences.request(REVIEWED.replace("review: manual", "review: { after: P3D, then: hold }")));
        waiting(sequence);

        // When
        server.sleep(Duration.ofDays(4));

        // Then
        SequenceState overdue =
                server.await(sequence, state -> state.reviews().stream().anyMatch(WaitingReview::overdue));
        assertThat(overdue.status()).isEqualTo(Status.WAITING);
    }

    @Test
    void an_open_review_survives_continue_as_new() {
        // Given
        WorkflowStub sequence = server.start(SampleSequences.withShortHistory(SampleSequences.request(REVIEWED)));
        waiting(sequence);
        for (int i = 0; i < 8; i++) {
            TestDecisions.make(sequence, i % 2 == 0 ? new Action.Pause() : new Action.Unpause());
        }

        // When
        TestDecisions.make(sequence, new Action.Approve(List.of()));

        // Then
        assertThat(sequence.getResult(SequenceState.class).version()).isEqualTo(9);
    }

    private SequenceState waiting(WorkflowStub sequence) {
        return server.await(
                sequence,
                state -> state.status() == Status.WAITING && !state.reviews().isEmpty());
    }
}
