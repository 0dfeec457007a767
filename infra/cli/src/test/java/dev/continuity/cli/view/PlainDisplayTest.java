package dev.continuity.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.cli.SampleStates;
import dev.continuity.cli.terminal.Ansi;
import dev.continuity.cli.terminal.Style;
import dev.continuity.cli.terminal.Terminal;
import dev.continuity.sequence.SequenceState.Status;
import dev.continuity.sequence.StepProgress.Phase;
import dev.continuity.sequence.StepState;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PlainDisplayTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Terminal terminal =
            SampleStates.terminal(new ByteArrayOutputStream(), err, false, new Style(false, false));

    @Test
    void each_change_is_one_line() {
        // Given
        PlainDisplay display = new PlainDisplay(terminal, SampleStates.at(SampleStates.NOON));
        StepState waiting = SampleStates.step("SH0010/dusk", StepState.Status.BLOCKED);

        // When
        display.show(SampleStates.state(
                Status.RENDERING,
                "Rendering.",
                SampleStates.running("SH0010/reference", Phase.QUEUED, 1, "a"),
                waiting));
        display.show(SampleStates.state(
                Status.RENDERING,
                "Rendering.",
                SampleStates.running("SH0010/reference", Phase.QUEUED, 1, "b"),
                waiting));
        display.show(SampleStates.state(
                Status.RENDERING,
                "Rendering.",
                SampleStates.running("SH0010/reference", Phase.RUNNING, null, "c"),
                waiting));
        display.show(
                SampleStates.state(Status.CUTTING, "Cutting.", SampleStates.done("SH0010/reference", false), waiting));

        // Then
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "    0.0s  SH0010/reference  queued, 1 ahead",
                        "    0.0s  Rendering.",
                        "    0.0s  SH0010/reference  running",
                        "    0.0s  SH0010/reference  done, v001, 5.0 s, $0.84",
                        "    0.0s  Cutting.");
    }

    @Test
    void a_step_that_is_paused_in_temporal_says_by_whom() {
        // Given
        PlainDisplay display = new PlainDisplay(terminal, SampleStates.at(SampleStates.NOON));

        // When
        display.show(SampleStates.state(
                Status.RENDERING,
                "Rendering.",
                SampleStates.running("SH0010/reference", Phase.PAUSED, null, "by ada@desk in Temporal")));

        // Then
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .contains("    0.0s  SH0010/reference  paused: by ada@desk in Temporal");
    }

    @Test
    void a_live_display_repaints_its_own_lines_and_shows_the_cursor_again() {
        // Given
        Terminal live = SampleStates.terminal(new ByteArrayOutputStream(), err, true, new Style(false, false));

        // When
        try (LiveDisplay display = new LiveDisplay(live, SampleStates.at(SampleStates.NOON))) {
            display.show(SampleStates.state(Status.RENDERING, "One.", SampleStates.done("SH0010/reference", false)));
            display.show(SampleStates.state(Status.RENDERING, "Two.", SampleStates.done("SH0010/reference", false)));
        }

        // Then
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("One." + Ansi.CLEAR_LINE + "\n" + Ansi.CLEAR_BELOW + Ansi.HIDE_CURSOR + "\u001b[4A\r")
                .endsWith("Two." + Ansi.CLEAR_LINE + "\n" + Ansi.CLEAR_BELOW + Ansi.SHOW_CURSOR);
    }
}
