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
import dev.continuity.sequence.SequenceRequest;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.SequenceState.Status;
import dev.continuity.sequence.StepState;
import dev.continuity.storyboard.StoryboardProblem;
import dev.continuity.take.StepId;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class SequenceWorkflowTest {
    private final FakeActivities activities = new FakeActivities();
    private final WorkflowTestServer server = new WorkflowTestServer(activities);

    @AfterEach
    void stop(TestInfo test) {
        server.keepHistory(test.getTestMethod().orElseThrow().getName());
        server.close();
    }

    @Test
    void a_sequence_renders_every_step_and_ends_with_the_cut_of_the_last_steps() {
        // Given
        WorkflowStub sequence = server.start(SampleSequences.request(SampleSequences.TWO_BRANCHES));
        // When
        SequenceState end = sequence.getResult(SequenceState.class);
        // Then
        assertThat(end.status()).isEqualTo(Status.FINISHED);
        assertThat(end.steps())
                .allSatisfy(step -> assertThat(step.takes().get(0).name()).isEqualTo("v001"));
        assertThat(end.spending().spent()).isEqualByComparingTo("2.52");
        assertThat(activities.cuts.get(0).shots())
                .containsExactly(
                        new CutActivity.CutShot("SH0010", end.steps().get(1).key(), "clip"),
                        new CutActivity.CutShot("SH0020", end.steps().get(2).key(), "clip"));
        assertThat(activities.lastRecord().state()).isEqualTo(end);
        assertThat(activities.lastRecord().request().wasted()).isEmpty();
    }

    @Test
    void branches_that_do_not_depend_on_each_other_render_at_the_same_time() {
        // Given
        CountDownLatch bothStarted = new CountDownLatch(2);
        activities.onRender("SH0010/dusk", order -> awaitAllAndSucceed(bothStarted, order));
        activities.onRender("SH0020/reference", order -> awaitAllAndSucceed(bothStarted, order));
        // When
        SequenceState end = server.start(SampleSequences.request(SampleSequences.TWO_BRANCHES))
                .getResult(SequenceState.class);
        // Then
        assertThat(end.status()).isEqualTo(Status.FINISHED);
    }

    @Test
    void a_failed_step_stops_neither_its_siblings_nor_a_later_resume() {
        // Given
        activities.onRender(
                "SH0010/dusk",
                order -> FakeActivities.fail(FailureCode.CONTENT_POLICY_VIOLATION, "Change the prompt."));
        WorkflowStub sequence = server.start(SampleSequences.request(SampleSequences.TWO_BRANCHES));
        // When
        assertThatThrownBy(() -> sequence.getResult(SequenceState.class))
                .isInstanceOf(WorkflowFailedException.class)
                .hasRootCauseInstanceOf(ApplicationFailure.class)
                .hasStackTraceContaining("Change the prompt.");
        // Then
        SequenceState end = activities.lastRecord().state();
        assertThat(end.status()).isEqualTo(Status.FAILED);
        assertThat(end.steps().get(1).reason()).extracting("code").isEqualTo(FailureCode.CONTENT_POLICY_VIOLATION);
        assertThat(end.steps().get(2).status()).isEqualTo(StepState.Status.DONE);
    }

    @Test
    void a_resumed_sequence_renders_only_what_has_no_take() {
        // Given
        activities.onRender(
                "SH0010/dusk", order -> FakeActivities.fail(FailureCode.GENERATION_TIMEOUT, "Took too long."));
        WorkflowStub failed = server.start(SampleSequences.request(SampleSequences.TWO_BRANCHES));
        assertThatThrownBy(() -> failed.getResult(SequenceState.class)).isInstanceOf(WorkflowFailedException.class);
        activities.forgetScripts();
        activities.rendered.clear();
        // When
        SequenceState end = server.start(activities.lastRecord().request()).getResult(SequenceState.class);
        // Then
        assertThat(end.status()).isEqualTo(Status.FINISHED);
        assertThat(activities.rendered).containsExactly(StepId.parse("SH0010/dusk"));
        assertThat(end.spending().spent()).isEqualByComparingTo("2.52");
    }

    @Test
    void a_failed_cut_keeps_every_take() {
        // Given
        activities.whenCut = FakeActivities::failCut;
        WorkflowStub sequence = server.start(SampleSequences.request(SampleSequences.TWO_BRANCHES));
        // When
        assertThatThrownBy(() -> sequence.getResult(SequenceState.class)).isInstanceOf(WorkflowFailedException.class);
        // Then
        SequenceState end = activities.lastRecord().state();
        assertThat(end.status()).isEqualTo(Status.FAILED);
        assertThat(end.message())
                .startsWith("All takes are ready, but the cut failed:")
                .contains("The clip of SH0020 is missing.");
        assertThat(end.steps()).extracting(StepState::status).containsOnly(StepState.Status.DONE);
    }

    @Test
    void a_sequence_resumed_after_a_failed_cut_repeats_only_the_cut() {
        // Given
        activities.whenCut = FakeActivities::failCut;
        WorkflowStub failed = server.start(SampleSequences.request(SampleSequences.TWO_BRANCHES));
        assertThatThrownBy(() -> failed.getResult(SequenceState.class)).isInstanceOf(WorkflowFailedException.class);
        activities.forgetScripts();
        activities.rendered.clear();
        // When
        SequenceState end = server.start(activities.lastRecord().request()).getResult(SequenceState.class);
        // Then
        assertThat(end.status()).isEqualTo(Status.FINISHED);
        assertThat(activities.rendered).isEmpty();
        assertThat(activities.cuts).hasSize(1);
        assertThat(end.spending().spent()).isEqualByComparingTo("2.52");
    }

    @Test
    void media_that_cannot_be_used_fails_the_sequence_before_anything_is_paid() {
        // Given
        activities.badMedia.put(
                "https://example.com/plate.mp4",
                TemporalFailures.permanent(FailureDetails.of(FailureCode.MEDIA_UNUSABLE, "It is a text file.")));
        WorkflowStub sequence = server.start(SampleSequences.request(SampleSequences.TWO_BRANCHES));
        // When
        assertThatThrownBy(() -> sequence.getResult(SequenceState.class)).isInstanceOf(WorkflowFailedException.class);
        // Then
        assertThat(activities.rendered).isEmpty();
        assertThat(activities.lastRecord().state().problems())
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
        SequenceState end = server.start(SampleSequences.request(twins)).getResult(SequenceState.class);
        // Then
        assertThat(activities.rendered).hasSize(1);
        assertThat(end.spending().spent()).isEqualByComparingTo("0.84");
    }

    @Test
    void a_long_sequence_continues_as_new_without_rendering_anything_twice() {
        // Given
        SequenceRequest request =
                SampleSequences.withShortHistory(SampleSequences.request(SampleSequences.TWO_BRANCHES));
        // When
        SequenceState end = server.start(request).getResult(SequenceState.class);
        // Then
        assertThat(end.status()).isEqualTo(Status.FINISHED);
        assertThat(activities.rendered).doesNotHaveDuplicates().hasSize(3);
        assertThat(end.spending().spent()).isEqualByComparingTo("2.52");
    }

    @Test
    void a_step_adds_at_most_six_events_to_the_history() {
        // Given
        int oneShot = events(longStoryboard(1));
        // When
        int elevenShots = events(longStoryboard(11));
        // Then
        // Where two things happen at the same time, there may be one more workflow task, of three events.
        assertThat(elevenShots - oneShot).isLessThanOrEqualTo(10 * 6 + 3);
    }

    private int events(String storyboard) {
        WorkflowStub sequence = server.start(SampleSequences.request(storyboard));
        sequence.getResult(SequenceState.class);
        return server.client()
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

    private RenderResult awaitAllAndSucceed(CountDownLatch started, RenderOrder order) {
        TestLatches.awaitAll(started);
        return activities.succeed(order);
    }
}
