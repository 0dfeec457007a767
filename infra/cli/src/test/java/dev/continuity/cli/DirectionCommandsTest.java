package dev.continuity.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static dev.continuity.cli.MockApi.json;
import static dev.continuity.cli.MockApi.problem;
import static dev.continuity.cli.SampleStates.ID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.cli.terminal.ExitCodes;
import dev.continuity.sequence.SequenceState.Status;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The commands that people direct a sequence with: resolve, pause, unpause. */
class DirectionCommandsTest {
    @RegisterExtension
    static final MockApi API = new MockApi();

    private static final String STEP = "SH0010/dusk";
    private static final String SEQUENCE = "/v1/sequences/" + ID;
    private static final String RESOLVE = SEQUENCE + "/steps/" + STEP + "/resolve";

    @Test
    void a_parked_step_is_shown_first_with_the_commands_that_decide_and_what_they_may_cost() {
        // Given
        API.stubFor(get(SEQUENCE).willReturn(json(200, SampleStates.parked(STEP))));

        // When
        CommandRun run = CommandRun.of("status", ID.text(), "--api", API.address());

        // Then
        assertThat(run.out().lines().limit(5))
                .containsExactly(
                        "Needs your decision: SH0010/dusk: The outcome of the call is unknown.",
                        "  continuity resolve " + ID + " SH0010/dusk adopt request-x",
                        "      It is that request. May cost another $0.00.",
                        "  continuity resolve " + ID + " SH0010/dusk resubmit",
                        "      Submit again. May cost another $0.84.");
    }

    @Test
    void a_decision_is_passed_on_as_it_was_typed() {
        // Given
        API.stubFor(get(SEQUENCE).willReturn(json(200, SampleStates.parked(STEP))));
        API.stubFor(post(RESOLVE).willReturn(json(200, SampleStates.state(Status.RENDERING, "Rendering."))));

        // When
        CommandRun run = CommandRun.of("resolve", ID.text(), STEP, "adopt", "request-x", "--api", API.address());

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
        assertThat(run.out()).isEqualTo("Decided. Sequence " + ID + ": Rendering.\n");
        API.verify(postRequestedFor(urlEqualTo(RESOLVE))
                .withRequestBody(equalTo("{\"choice\":\"adopt\",\"requestId\":\"request-x\"}")));
    }

    @Test
    void a_refused_decision_is_reported_with_the_reason() {
        // Given
        API.stubFor(get(SEQUENCE).willReturn(json(200, SampleStates.parked(STEP))));
        API.stubFor(post(RESOLVE).willReturn(problem(409, "conflict", "It belongs to another take.")));

        // When
        CommandRun run = CommandRun.of("resolve", ID.text(), STEP, "adopt", "request-y", "--api", API.address());

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.NOT_DONE);
        assertThat(run.err()).contains("The decision was refused", "It belongs to another take.");
    }

    @Test
    void an_invalid_decision_is_refused_without_a_call() {
        // When
        List<CommandRun> runs = List.of(
                CommandRun.of("resolve", ID.text(), STEP, "adopt", "--api", API.address()),
                CommandRun.of("resolve", ID.text(), STEP, "abandon", "request-x", "--api", API.address()),
                CommandRun.of("resolve", ID.text(), "dusk", "abandon", "--api", API.address()),
                CommandRun.of("resolve", ID.text(), STEP, "wait", "--api", API.address()));

        // Then
        assertThat(runs).extracting(CommandRun::exitCode).containsOnly(ExitCodes.BAD_INPUT);
        assertThat(API.calls()).isEmpty();
    }

    @Test
    void an_api_whose_host_name_has_an_underscore_is_refused_with_the_reason() {
        // When
        CommandRun run = CommandRun.of("pause", ID.text(), "--api", "http://film_api:7700");

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(run.err()).contains("'http://film_api:7700'", "Java cannot call a host name with an underscore");
    }

    @Test
    void a_sequence_is_paused_and_unpaused() {
        // Given
        API.stubFor(post(SEQUENCE + "/pause")
                .willReturn(json(200, SampleStates.state(Status.PAUSED, "Paused by a person."))));
        API.stubFor(
                post(SEQUENCE + "/unpause").willReturn(json(200, SampleStates.state(Status.RENDERING, "Rendering."))));

        // When
        List<CommandRun> runs = List.of(
                CommandRun.of("pause", ID.text(), "--api", API.address()),
                CommandRun.of("unpause", ID.text(), "--api", API.address()));

        // Then
        assertThat(runs).extracting(CommandRun::exitCode).containsOnly(ExitCodes.DONE);
        assertThat(runs.get(0).out()).isEqualTo("Sequence " + ID + ": Paused by a person.\n");
        assertThat(runs.get(1).out()).isEqualTo("Sequence " + ID + ": Rendering.\n");
    }
}
