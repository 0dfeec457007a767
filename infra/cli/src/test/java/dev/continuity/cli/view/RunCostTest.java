package dev.continuity.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.cli.SampleStates;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.SequenceState.Status;
import dev.continuity.sequence.Spending;
import dev.continuity.sequence.StepState;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunCostTest {
    @Test
    void a_resumed_run_does_not_count_what_was_billed_before() {
        // Given
        StepState failed = SampleStates.failed("SH0010/reference", "Refused.");
        SequenceState ingesting = withoutSpending(SampleStates.state(Status.INGESTING, "Ingesting media."));
        SequenceState rendering = SampleStates.state(Status.RENDERING, "Rendering.", failed);
        SequenceState ended = SampleStates.state(Status.FAILED, "A step failed.", failed);

        // When
        RunCost cost = RunCost.of(ingesting, new WatchedRun(rendering, ended));

        // Then
        assertThat(cost.dollars()).isZero();
        assertThat(cost.sequenceDollars()).isPositive();
    }

    private static SequenceState withoutSpending(SequenceState state) {
        return new SequenceState(
                state.id(),
                state.project(),
                state.title(),
                state.status(),
                state.message(),
                state.parked(),
                state.createdAt(),
                state.steps(),
                Spending.NONE,
                state.problems(),
                state.cut(),
                List.of());
    }
}
