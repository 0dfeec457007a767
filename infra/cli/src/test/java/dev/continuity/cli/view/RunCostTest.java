package dev.continuity.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.cli.SampleStates;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.SequenceState.Status;
import dev.continuity.sequence.Spending;
import dev.continuity.sequence.StepState;
import java.math.BigDecimal;
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

    @Test
    void a_take_that_is_replaced_was_paid_for_in_an_earlier_run() {
        // Given
        SequenceState before = spent("0.84", SampleStates.done("SH0010/reference", false));
        SequenceState after = spent(
                "1.68",
                SampleStates.step(
                        "SH0010/reference",
                        StepState.Status.DONE,
                        List.of(
                                SampleStates.take("SH0010/reference", "v001", "waits", false),
                                SampleStates.take("SH0010/reference", "v002", "climbs", true))));

        // When
        RunCost cost = RunCost.of(before, new WatchedRun(before, after));

        // Then
        assertThat(cost.made()).isEqualTo(1);
        assertThat(cost.reused()).isZero();
        assertThat(cost.dollars()).isEqualByComparingTo("0.84");
    }

    private static SequenceState spent(String dollars, StepState step) {
        SequenceState state = SampleStates.state(Status.FINISHED, "Finished.", step);
        BigDecimal spent = new BigDecimal(dollars);
        return SampleStates.with(state, new Spending(spent, BigDecimal.ZERO, BigDecimal.ZERO, null), List.of());
    }

    private static SequenceState withoutSpending(SequenceState state) {
        return SampleStates.with(state, Spending.NONE, state.reviews());
    }
}
