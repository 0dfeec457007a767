package dev.continuity.cli;

import static dev.continuity.cli.SampleStates.ID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.cli.ScriptedApi.Answer;
import dev.continuity.cli.terminal.ExitCodes;
import dev.continuity.sequence.SequenceState.Status;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people decide, typed. */
class DirectionCommandsTest {
    private static final String STEP = "SH0010/dusk";
    private static final String SEQUENCE = "/v1/sequences/" + ID;
    private static final String RESOLVE = "POST " + SEQUENCE + "/steps/" + STEP + "/resolve";

    private final ScriptedApi api = new ScriptedApi();

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void a_step_that_waits_for_a_person_is_said_first_with_what_can_be_typed_and_what_it_may_cost() {
        // Given
        api.on("GET " + SEQUENCE, Answer.of(200, SampleStates.parked(STEP)));

        // When
        CommandRun typed = CommandRun.of("status", ID.text(), "--api", api.address());

        // Then
        assertThat(typed.out().lines().limit(5))
                .containsExactly(
                        "Waits for you: SH0010/dusk: Nobody can tell whether the call was accepted.",
                        "  continuity resolve " + ID + " SH0010/dusk adopt request-x",
                        "      It is that request. May cost $0.00 more.",
                        "  continuity resolve " + ID + " SH0010/dusk resubmit",
                        "      Submit again. May cost $0.84 more.");
    }

    @Test
    void a_decision_is_passed_on_as_it_was_typed() {
        // Given
        api.on("GET " + SEQUENCE, Answer.of(200, SampleStates.parked(STEP)))
                .on(RESOLVE, Answer.of(200, SampleStates.state(Status.RENDERING, "Rendering.")));

        // When
        CommandRun typed = CommandRun.of("resolve", ID.text(), STEP, "adopt", "request-x", "--api", api.address());

        // Then
        assertThat(typed.exit()).isEqualTo(ExitCodes.DONE);
        assertThat(typed.out()).isEqualTo("Decided. The sequence " + ID + " is rendering. Rendering.\n");
        assertThat(api.body(RESOLVE)).isEqualTo("{\"choice\":\"adopt\",\"requestId\":\"request-x\"}");
    }

    @Test
    void a_decision_that_is_refused_says_why() {
        // Given
        api.on("GET " + SEQUENCE, Answer.of(200, SampleStates.parked(STEP)))
                .on(RESOLVE, Answer.problem(409, "conflict", "It belongs to another take.", ""));

        // When
        CommandRun typed = CommandRun.of("resolve", ID.text(), STEP, "adopt", "request-y", "--api", api.address());

        // Then
        assertThat(typed.exit()).isEqualTo(ExitCodes.NOT_DONE);
        assertThat(typed.err()).contains("Not decided.", "It belongs to another take.");
    }

    @Test
    void what_cannot_be_decided_is_said_before_anything_is_asked() {
        // When
        List<CommandRun> typed = List.of(
                CommandRun.of("resolve", ID.text(), STEP, "adopt", "--api", api.address()),
                CommandRun.of("resolve", ID.text(), STEP, "abandon", "request-x", "--api", api.address()),
                CommandRun.of("resolve", ID.text(), "dusk", "abandon", "--api", api.address()),
                CommandRun.of("resolve", ID.text(), STEP, "wait", "--api", api.address()));

        // Then
        assertThat(typed).extracting(CommandRun::exit).containsOnly(ExitCodes.BAD_INPUT);
        assertThat(api.calls()).isEmpty();
    }

    @Test
    void a_sequence_is_paused_and_unpaused() {
        // Given
        api.on("POST " + SEQUENCE + "/pause", Answer.of(200, SampleStates.state(Status.PAUSED, "Paused by a person.")))
                .on(
                        "POST " + SEQUENCE + "/unpause",
                        Answer.of(200, SampleStates.state(Status.RENDERING, "Rendering.")));

        // When
        List<CommandRun> typed = List.of(
                CommandRun.of("pause", ID.text(), "--api", api.address()),
                CommandRun.of("unpause", ID.text(), "--api", api.address()));

        // Then
        assertThat(typed).extracting(CommandRun::exit).containsOnly(ExitCodes.DONE);
        assertThat(typed.get(0).out()).isEqualTo("The sequence " + ID + " is paused. Paused by a person.\n");
        assertThat(typed.get(1).out()).startsWith("The sequence " + ID + " is unpaused.");
    }
}
