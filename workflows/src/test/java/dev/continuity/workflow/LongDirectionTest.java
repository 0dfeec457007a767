package dev.continuity.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.activity.CutActivity.CutShot;
import dev.continuity.direction.Action;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.SequenceState.Status;
import dev.continuity.sequence.StepState;
import dev.continuity.sequence.StepState.TakeVersion;
import dev.continuity.take.Sha256;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowStub;
import io.temporal.common.WorkflowExecutionHistory;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A film that is directed for months. */
class LongDirectionTest {
    private static final int SHOTS = 50;
    private static final int DECISIONS = 300;
    private static final Duration BETWEEN = Duration.ofDays(60).dividedBy(DECISIONS);

    /** Temporal: limit.historyCount.error, limit.historySize.error, limit.blobSize.error. */
    private static final int MAX_EVENTS = 51_200;

    private static final long MAX_HISTORY = 50L * 1024 * 1024;
    private static final int MAX_EVENT = 2 * 1024 * 1024;

    private final Random random = new Random(11);
    private final FakeActivities activities = new FakeActivities();
    private final WorkflowTestServer server = new WorkflowTestServer(activities);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @Timeout(600)
    void three_hundred_decisions_in_sixty_days_are_all_made_and_stay_within_temporals_limits() {
        // Given
        WorkflowStub sequence = server.start(SampleSequences.request(storyboard()));
        rest(sequence);

        // When
        for (int i = 0; i < DECISIONS - 1; i++) {
            decide(sequence, rest(sequence));
            server.sleep(BETWEEN);
        }
        rest(sequence);
        TestDecisions.make(sequence, new Action.Approve(List.of()));

        // Then
        SequenceState end = finished(sequence);
        assertThat(end.version()).isGreaterThanOrEqualTo(DECISIONS);
        assertThat(end.spending().spent())
                .isEqualByComparingTo(new BigDecimal("0.84").multiply(BigDecimal.valueOf(activities.rendered.size())));
        assertThat(film()).isEqualTo(circled(end));
        WorkflowExecutionHistory history = history(sequence);
        assertThat(history.getEvents()).hasSizeLessThan(MAX_EVENTS / 2);
        assertThat(history.getEvents().stream()
                        .mapToInt(HistoryEvent::getSerializedSize)
                        .max()
                        .orElseThrow())
                .isLessThan(MAX_EVENT / 4);
        assertThat(history.getEvents().stream()
                        .mapToLong(HistoryEvent::getSerializedSize)
                        .sum())
                .isLessThan(MAX_HISTORY);
    }

    /** Retakes, older takes, verdicts. Always on the take that is there. */
    private void decide(WorkflowStub sequence, SequenceState state) {
        StepState step = state.steps().get(random.nextInt(state.steps().size()));
        String id = step.id().toString();
        boolean keepRest = random.nextBoolean();
        List<String> waiting =
                state.reviews().stream().map(review -> review.step().toString()).toList();
        int draw = random.nextInt(4);
        if (draw == 0 && !waiting.isEmpty()) {
            TestDecisions.make(sequence, new Action.Approve(List.of(waiting.get(0))));
        } else if (draw == 1 && !waiting.isEmpty()) {
            TestDecisions.make(sequence, new Action.Reject(waiting.get(0)));
        } else if (draw == 2 && step.takes().size() > 1) {
            TakeVersion take = step.takes().get(random.nextInt(step.takes().size()));
            TestDecisions.make(sequence, new Action.Circle(id, take.name(), keepRest));
        } else if (step.takes().isEmpty()) {
            TestDecisions.make(sequence, new Action.Pause());
            TestDecisions.make(sequence, new Action.Unpause());
        } else {
            TestDecisions.make(sequence, new Action.Retake(id, null, keepRest));
        }
    }

    /** The state when nothing is rendering. */
    private SequenceState rest(WorkflowStub sequence) {
        return server.await(sequence, state -> state.status() == Status.WAITING);
    }

    /** Approves what waits until nothing does. */
    private SequenceState finished(WorkflowStub sequence) {
        while (true) {
            SequenceState state =
                    server.await(sequence, now -> now.status() == Status.WAITING || now.status() == Status.FINISHED);
            if (state.status() == Status.FINISHED) {
                return sequence.getResult(SequenceState.class);
            }
            for (StepState step : state.steps()) {
                if (step.status() == StepState.Status.REJECTED) {
                    TestDecisions.make(
                            sequence, new Action.Approve(List.of(step.id().toString())));
                }
            }
            if (!state.reviews().isEmpty()) {
                TestDecisions.make(sequence, new Action.Approve(List.of()));
            }
        }
    }

    private List<Sha256> film() {
        return activities.cuts.get(activities.cuts.size() - 1).shots().stream()
                .map(CutShot::take)
                .toList();
    }

    private static List<Sha256> circled(SequenceState state) {
        return state.steps().stream()
                .flatMap(step -> step.takes().stream().filter(TakeVersion::circled))
                .map(version -> version.take().key())
                .toList();
    }

    private WorkflowExecutionHistory history(WorkflowStub sequence) {
        WorkflowExecution execution = sequence.getExecution();
        return server.client().fetchHistory(execution.getWorkflowId(), execution.getRunId());
    }

    /** Every fourth shot starts from the source; the last one of each four is reviewed. */
    private static String storyboard() {
        StringBuilder text =
                new StringBuilder("title: Long\nproject: AGM\nsource: https://example.com/plate.mp4\nshots:\n");
        for (int shot = 0; shot < SHOTS; shot++) {
            text.append("  - { code: SH%03d, %s%sreference: { prompt: \"%s\" } }\n"
                    .formatted(
                            shot,
                            shot % 4 == 0 ? "continuesFrom: source, " : "",
                            shot % 4 == 3 || shot == SHOTS - 1 ? "review: manual, " : "",
                            "The light turns over the water. ".repeat(10) + shot));
        }
        return text.toString();
    }
}
