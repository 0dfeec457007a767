package dev.continuity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.sequence.Progress.Phase;
import dev.continuity.sequence.SequenceState.Status;
import dev.continuity.sequence.StepState;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PlainDisplayTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Terminal terminal = Sample.terminal(new ByteArrayOutputStream(), err, false, new Ink(false, false));

    @Test
    void each_change_is_one_line() {
        // Given
        PlainDisplay display = new PlainDisplay(terminal, Sample.at(Sample.NOON));
        StepState waiting = Sample.step("SH0010/dusk", StepState.Status.BLOCKED);

        // When
        display.show(Sample.state(
                Status.RENDERING, "Renders.", Sample.running("SH0010/reference", Phase.QUEUED, 1, "a"), waiting));
        display.show(Sample.state(
                Status.RENDERING, "Renders.", Sample.running("SH0010/reference", Phase.QUEUED, 1, "b"), waiting));
        display.show(Sample.state(
                Status.RENDERING, "Renders.", Sample.running("SH0010/reference", Phase.RUNNING, null, "c"), waiting));
        display.show(Sample.state(Status.CUTTING, "Assembles.", Sample.done("SH0010/reference", false), waiting));

        // Then
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "    0.0s  SH0010/reference  queued, 1 ahead",
                        "    0.0s  Renders.",
                        "    0.0s  SH0010/reference  running",
                        "    0.0s  SH0010/reference  done, v001, 5.0 s, $0.84",
                        "    0.0s  Assembles.");
    }

    @Test
    void a_live_display_repaints_its_own_lines_and_gives_the_cursor_back() {
        // Given
        Terminal live = Sample.terminal(new ByteArrayOutputStream(), err, true, new Ink(false, false));

        // When
        try (LiveDisplay display = new LiveDisplay(live, Sample.at(Sample.NOON))) {
            display.show(Sample.state(Status.RENDERING, "One.", Sample.done("SH0010/reference", false)));
            display.show(Sample.state(Status.RENDERING, "Two.", Sample.done("SH0010/reference", false)));
        }

        // Then
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("One." + Ansi.CLEAR_LINE + "\n" + Ansi.CLEAR_BELOW + Ansi.HIDE_CURSOR + "\u001b[4A\r")
                .endsWith("Two." + Ansi.CLEAR_LINE + "\n" + Ansi.CLEAR_BELOW + Ansi.SHOW_CURSOR);
    }
}
