package dev.continuity.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.cli.SampleStates;
import dev.continuity.cli.terminal.Style;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.SequenceState.Status;
import dev.continuity.sequence.StepProgress.Phase;
import dev.continuity.sequence.StepState;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SequenceViewTest {
    private static final Style ASCII = new Style(false, false);

    private final SequenceView view = SequenceView.live(ASCII, SampleStates.at(SampleStates.NOON.plusSeconds(12)));

    @Test
    void each_step_has_a_bar_and_a_status() {
        // Given
        SequenceState state = SampleStates.state(
                Status.RENDERING,
                "Rendering 3 steps.",
                SampleStates.done("SH0010/reference", false),
                SampleStates.done("SH0010/reused", true),
                SampleStates.running("SH0010/dusk", Phase.RUNNING, null, "frame 40\u001b[2J of 120"),
                SampleStates.running("SH0010/snow", Phase.QUEUED, 2, null),
                SampleStates.step("SH0020/late", StepState.Status.BLOCKED),
                SampleStates.failed("SH0030/reference", "The prompt was refused.\nTry another."));

        // When
        List<String> lines = view.lines(state, 99, 20);

        // Then
        assertThat(lines)
                .containsExactly(
                        "Harbour - AGM-harbour-0123456789",
                        "SH0010/reference ################ done, v001           7s  $0.84",
                        "SH0010/reused    ################ done, v001 reused        $0.00",
                        "SH0010/dusk      ##############.. running             12s ~$0.84  frame 40 [2J of 120",
                        "SH0010/snow      #............... queued, 2 ahead     12s ~$0.84",
                        "SH0020/late      ................ waiting for SH0010/reference",
                        "SH0030/reference ................ failed: The prompt was refused. Try another.",
                        "2 of 6 steps - $0.84 spent of $12.00 - $0.84 under way - $0.00 to come - 0:00",
                        "Rendering 3 steps.");
    }

    @Test
    void a_snapshot_has_no_elapsed_time() {
        // Given
        SequenceState state = SampleStates.state(SequenceState.Status.FINISHED, "Finished.");

        // When
        List<String> lines =
                SequenceView.snapshot(ASCII, SampleStates.at(SampleStates.NOON)).lines(state, 99, 20);

        // Then
        assertThat(lines).element(lines.size() - 2).asString().endsWith(" to come");
    }

    @Test
    void no_line_is_wider_than_the_terminal() {
        // Given
        SequenceState state = SampleStates.state(
                Status.RENDERING,
                "A long sentence ".repeat(20),
                SampleStates.running("SH0010/a-step-with-a-long-name", Phase.RUNNING, null, "log ".repeat(50)),
                SampleStates.failed("SH0030/reference", "why ".repeat(50)));

        // When
        List<String> lines = view.lines(state, 40, 20);

        // Then
        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(40));
    }

    @Test
    void on_a_small_terminal_steps_under_way_are_shown_first() {
        // Given
        StepState[] steps = IntStream.range(0, 50)
                .mapToObj(i -> i == 30
                        ? SampleStates.running("SH30/now", Phase.RUNNING, null, null)
                        : SampleStates.done("SH" + i + "/reference", false))
                .toArray(StepState[]::new);

        // When
        List<String> lines = view.lines(SampleStates.state(Status.RENDERING, "Rendering.", steps), 80, 10);

        // Then
        assertThat(lines).hasSize(10).anyMatch(line -> line.startsWith("SH30/now"));
        assertThat(lines.get(7)).isEqualTo("and 44 more steps, done or waiting");
    }

    @Test
    void colours_take_no_width() {
        // Given
        SequenceView colored = SequenceView.live(new Style(true, true), SampleStates.at(SampleStates.NOON));

        // When
        List<String> lines = colored.lines(
                SampleStates.state(Status.RENDERING, "Rendering.", SampleStates.done("SH0010/reference", false)),
                60,
                10);

        // Then
        assertThat(lines.get(1))
                .isEqualTo("SH0010/reference \u001b[32m████████\u001b[0m done, v001           7s  $0.84");
    }
}
