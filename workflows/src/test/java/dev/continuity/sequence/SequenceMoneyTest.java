package dev.continuity.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuity.sequence.SequenceState.Status;
import dev.continuity.storyboard.Storyboard;
import dev.continuity.storyboard.Storyboards;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SequenceMoneyTest {
    private static final String TWINS =
            """
            title: Twins
            project: AGM
            source: https://example.com/plate.mp4
            budget: { cap: 0.50 }
            shots:
              - { code: SH0010, reference: { prompt: "The same" } }
              - { code: SH0020, continuesFrom: source, reference: { prompt: "The same" } }
            """;

    private final ScriptedWorld world = new ScriptedWorld();
    private final TestEngine engine = new TestEngine(world);

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void a_cap_that_is_raised_while_media_are_taken_in_counts() {
        // Given
        CountDownLatch raised = new CountDownLatch(1);
        world.duringIntake = () -> await(raised);
        WorkflowStub sequence = engine.start(request(TWINS));
        // When
        sequence.update("raiseBudget", SequenceState.class, new BigDecimal("1.00"));
        raised.countDown();
        // Then
        SequenceState end = sequence.getResult(SequenceState.class);
        assertThat(end.status()).isEqualTo(Status.FINISHED);
        assertThat(end.spending().cap()).isEqualByComparingTo("1.00");
    }

    @Test
    void steps_that_share_a_take_share_its_failure_and_pay_for_it_once() {
        // Given
        world.when("SH0010/reference", ScriptedWorld::failsForMoney);
        WorkflowStub sequence = engine.start(request(TWINS.replace("0.50", "5.00")));
        // When
        assertThatThrownBy(() -> sequence.getResult(SequenceState.class)).isInstanceOf(WorkflowFailedException.class);
        // Then
        SequenceState end = world.records.get(world.records.size() - 1).state();
        assertThat(world.rendered).hasSize(1);
        assertThat(end.steps()).extracting(StepState::status).containsOnly(StepState.Status.FAILED);
        assertThat(end.spending().spent()).isEqualByComparingTo("0.84");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SequenceRequest request(String text) {
        Storyboard storyboard = Storyboards.read(text);
        return SequenceRequest.of(SequenceId.of("AGM", storyboard.title(), text), Instant.EPOCH, storyboard);
    }
}
