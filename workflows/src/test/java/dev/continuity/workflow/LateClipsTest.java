package dev.continuity.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.activity.RenderOrder;
import dev.continuity.activity.RenderResult;
import dev.continuity.plan.Plan;
import dev.continuity.plan.PlannedStep;
import dev.continuity.plan.TakeChoices;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.StepState;
import dev.continuity.storyboard.OnSubmissionUnknown;
import dev.continuity.storyboard.Storyboard;
import dev.continuity.take.Media;
import dev.continuity.take.StepId;
import dev.continuity.take.Take;
import io.temporal.client.WorkflowStub;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Clips that arrive although no step waits for them. */
class LateClipsTest {
    private static final StepId FIRST = StepId.parse("SH0010/reference");

    private final FakeActivities activities = new FakeActivities();
    private final WorkflowTestServer server = new WorkflowTestServer(activities);

    @AfterEach
    void stop(TestInfo test) {
        server.keepHistory(test.getTestMethod().orElseThrow().getName());
        server.close();
    }

    @Test
    void late_clips_are_collected_although_the_sequence_continues_as_new() throws Exception {
        // Given
        List<String> steps = List.of("SH0010/reference", "SH0010/dusk", "SH0020/reference");
        steps.forEach(step -> activities.onRender(step, activities::succeedAfterUnknownAttempt));
        // When
        server.start(SampleSequences.withShortHistory(SampleSequences.request(SampleSequences.TWO_BRANCHES)))
                .getResult(SequenceState.class);
        // Then
        assertThat(activities.collections.tryAcquire(steps.size(), 2, TimeUnit.MINUTES))
                .isTrue();
        assertThat(activities.collected).extracting(StepId::toString).containsExactlyInAnyOrderElementsOf(steps);
    }

    @Test
    void a_late_clip_becomes_another_take() throws Exception {
        // Given
        activities.onRender("SH0010/reference", order -> {
            RenderResult made = activities.succeedAfterUnknownAttempt(order);
            activities.lateTakes.add(FakeActivities.fromRequest(made.take(), "request-late"));
            return made;
        });
        CountDownLatch seen = new CountDownLatch(1);
        activities.onRender("SH0010/dusk", order -> {
            TestLatches.awaitLatch(seen);
            return activities.succeed(order);
        });
        WorkflowStub sequence = server.start(SampleSequences.request(SampleSequences.CHAIN));

        // When
        SequenceState state = server.await(
                sequence,
                now -> !now.steps().isEmpty() && now.steps().get(0).takes().size() == 2);

        // Then
        seen.countDown();
        assertThat(activities.collected).containsExactly(FIRST);
        assertThat(state.steps().get(0).takes())
                .extracting(StepState.TakeVersion::name, StepState.TakeVersion::circled)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("v001", true),
                        org.assertj.core.groups.Tuple.tuple("v002", false));
        assertThat(state.spending().spent()).isEqualByComparingTo("1.68");
        sequence.getResult(SequenceState.class);
    }

    @Test
    void the_late_clips_workflow_waits_and_records_what_arrived() {
        // Given
        Storyboard storyboard = SampleSequences.request(SampleSequences.CHAIN).storyboard();
        Media plate = activities.ingest("AGM", storyboard.source(), Media.Kind.CLIP);
        PlannedStep step = Plan.of(storyboard, Map.of(storyboard.source(), plate), TakeChoices.NONE)
                .steps()
                .get(0);
        RenderOrder order = RenderOrder.of(
                SampleSequences.request(SampleSequences.CHAIN).id(), "run-1", step, OnSubmissionUnknown.HOLD);
        activities.lateTakes.add(activities.succeed(order).take());

        // When
        List<Take> late = server.workflow(LateClipsWorkflow.class).collect(order);

        // Then
        assertThat(activities.collected).containsExactly(FIRST);
        assertThat(late).isEqualTo(activities.lateTakes);
    }
}
