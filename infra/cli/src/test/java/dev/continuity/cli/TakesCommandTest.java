package dev.continuity.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static dev.continuity.cli.MockApi.json;
import static dev.continuity.cli.MockApi.problem;
import static dev.continuity.cli.SampleStates.ID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.cli.terminal.ExitCodes;
import dev.continuity.client.SequenceHistory;
import dev.continuity.direction.TakeReview.Verdict;
import dev.continuity.sequence.SequenceState.Status;
import dev.continuity.sequence.StepState;
import dev.continuity.sequence.StepState.TakeVersion;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The commands that show what was made and decided: takes and history. */
class TakesCommandTest {
    @RegisterExtension
    static final MockApi API = new MockApi();

    private static final String STEP = "SH0020/reference";
    private static final String SEQUENCE = "/v1/sequences/" + ID;

    @BeforeEach
    void prepare() {
        StepState step = SampleStates.step(
                STEP,
                StepState.Status.DONE,
                List.of(
                        SampleStates.take(STEP, "v001", "The keeper waits", false, false, Verdict.REJECTED, null),
                        SampleStates.take(STEP, "v002", "The keeper climbs", true, false, Verdict.APPROVED, "d1")));
        API.stubFor(get(SEQUENCE)
                .willReturn(json(
                        200,
                        SampleStates.state(
                                Status.FINISHED, "Finished.", step, SampleStates.done("SH0030/reference", false)))));
        API.stubFor(get(SEQUENCE + "/decisions")
                .willReturn(
                        json(200, new SequenceHistory(1, List.of(SampleQuotes.decision("Retook SH0020/reference."))))));
    }

    @Test
    void each_take_has_its_status_its_price_who_asked_for_it_and_what_is_different() {
        // When
        CommandRun run = CommandRun.of("takes", ID.text(), "SH0020", "--api", API.address());

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
        assertThat(run.out().lines())
                .containsExactly(
                        "SH0020/reference: done, v002",
                        "TAKE  STATUS             LENGTH   COST  WHEN                  WHO     NOTE",
                        "v001  rejected            5.0 s  $0.84  2026-03-01 12:00 UTC",
                        "      The keeper waits",
                        "v002  circled, approved   5.0 s  $0.84  2026-03-01 12:00 UTC  Élodie  too dark by far",
                        "      The keeper -waits +climbs");
    }

    @Test
    void a_take_without_a_recipe_was_made_of_what_the_step_asks_for_now() {
        // Given
        TakeVersion first = SampleStates.take(STEP, "v001", "The keeper waits", false);
        TakeVersion now = SampleStates.take(STEP, "v002", "", true);
        TakeVersion unchanged = new TakeVersion("v002", true, false, null, null, null, now.take());
        StepState step = SampleStates.step(STEP, StepState.Status.DONE, List.of(first, unchanged));
        API.stubFor(get(SEQUENCE).willReturn(json(200, SampleStates.state(Status.FINISHED, "Finished.", step))));

        // When
        CommandRun run = CommandRun.of("takes", ID.text(), "--api", API.address());

        // Then
        assertThat(run.out()).endsWith("      -The -keeper -waits +prompt\n");
    }

    @Test
    void a_take_that_another_sequence_has_paid_for_costs_nothing_and_says_whose_it_is() {
        // Given
        TakeVersion shared = SampleStates.shared(SampleStates.take(STEP, "v001", "The keeper waits", true));
        StepState step = SampleStates.step(STEP, StepState.Status.DONE, List.of(shared));
        API.stubFor(get(SEQUENCE).willReturn(json(200, SampleStates.state(Status.FINISHED, "Finished.", step))));

        // When
        CommandRun run = CommandRun.of("takes", ID.text(), "--api", API.address());

        // Then
        assertThat(run.out()).contains("v001  circled, of AGM-other-9876543210   5.0 s  $0.00");
    }

    @Test
    void an_unknown_shot_is_an_error_that_lists_the_steps() {
        // When
        CommandRun run = CommandRun.of("takes", ID.text(), "SH0021", "--api", API.address());

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(run.err()).contains("\"SH0021\"", "SH0020/reference, SH0030/reference");
    }

    @Test
    void the_history_says_when_who_what_at_which_price_and_why() {
        // When
        CommandRun run = CommandRun.of("history", ID.text(), "--api", API.address());

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
        assertThat(run.out().lines())
                .containsExactly(
                        "VERSION  WHEN                  WHO     QUOTED  WHAT",
                        "      1  2026-03-01 12:00 UTC  Élodie   $0.84  Retook SH0020/reference.",
                        "         too dark by far");
    }

    @Test
    void the_history_of_an_unknown_sequence_is_an_error_of_the_person() {
        // Given
        API.stubFor(get(SEQUENCE + "/decisions").willReturn(problem(404, "not-found", "No such sequence.")));

        // When
        CommandRun run = CommandRun.of("history", ID.text(), "--api", API.address());

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(run.err()).startsWith("There is no sequence " + ID + ".");
    }
}
