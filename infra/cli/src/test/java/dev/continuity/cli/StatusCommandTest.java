package dev.continuity.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static dev.continuity.cli.MockApi.events;
import static dev.continuity.cli.MockApi.json;
import static dev.continuity.cli.MockApi.problem;
import static dev.continuity.cli.SampleStates.ID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.cli.terminal.ExitCodes;
import dev.continuity.client.SequenceListPage;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.SequenceState.Status;
import dev.continuity.sequence.Spending;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The commands that show, resume or cancel a sequence, and the help of all commands. */
class StatusCommandTest {
    @RegisterExtension
    static final MockApi API = new MockApi();

    private static final String SEQUENCE = "/v1/sequences/" + ID;

    @Test
    void sequences_are_listed_with_their_cost() {
        // Given
        SequenceListPage.Item item = new SequenceListPage.Item(
                ID, "Harbour", "AGM", Status.FINISHED, "The film is finished.", SampleStates.NOON, Spending.NONE);
        API.stubFor(get("/v1/sequences?limit=20").willReturn(json(200, new SequenceListPage(List.of(item), null))));

        // When
        CommandRun run = CommandRun.of("status", "--api", API.address());

        // Then
        assertThat(run.out().lines())
                .containsExactly(
                        "SEQUENCE                STATUS    SPENT  TITLE",
                        "AGM-harbour-0123456789  finished  $0.00  Harbour");
    }

    @Test
    void a_sequence_whose_record_cannot_be_read_is_listed_with_the_reason() {
        // Given
        Map<String, ?> item = Map.of(
                "id", ID.text(), "project", "AGM", "message", "The record of this sequence cannot be read: s3://b/k");
        API.stubFor(get("/v1/sequences?limit=20").willReturn(json(200, Map.of("items", List.of(item)))));

        // When
        CommandRun run = CommandRun.of("status", "--api", API.address());

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
        assertThat(run.out().lines())
                .containsExactly(
                        "SEQUENCE                STATUS      SPENT  TITLE",
                        "AGM-harbour-0123456789  unreadable      ?  The record of this sequence cannot be read:"
                                + " s3://b/k");
    }

    @Test
    void takes_that_wait_for_a_review_are_shown_first_with_the_commands_that_decide() {
        // Given
        SequenceState waiting = SampleStates.toReview("SH0010/reference", SampleStates.NOON.plus(Duration.ofDays(3)));
        API.stubFor(get(SEQUENCE).willReturn(json(200, waiting)));

        // When
        CommandRun run = CommandRun.of("status", ID.text(), "--api", API.address());

        // Then
        assertThat(run.out().lines())
                .containsExactly(
                        "Waits for your review: SH0010/reference v001, until 2026-03-04 12:00 UTC, then it counts as"
                                + " approved. It blocks SH0090/late.",
                        "  continuity approve " + ID + " SH0010/reference",
                        "  continuity reject " + ID + " SH0010/reference --note …",
                        "To look at them one by one: continuity review " + ID,
                        "Harbour - " + ID,
                        "SH0010/reference ############# to review, v001      7s  $0.84",
                        "SH0090/late      ............. waiting for SH0010/reference",
                        "0 of 2 steps - $0.84 spent of $12.00 - $0.84 under way - $0.00 to come",
                        "Waiting for a decision. To review: SH0010/reference.");
    }

    @Test
    void resume_ends_with_the_commands_if_the_sequence_waits_only_for_reviews() {
        // Given
        API.stubFor(get(SEQUENCE).willReturn(json(200, SampleStates.state(Status.CANCELLED, "Cancelled."))));
        API.stubFor(post(SEQUENCE + "/resume")
                .willReturn(json(202, SampleStates.state(Status.INGESTING, "Ingesting media."))));
        API.stubFor(get(SEQUENCE + "/events").willReturn(events(SampleStates.toReview("SH0010/reference", null))));

        // When
        CommandRun run = CommandRun.of("resume", ID.text(), "--api", API.address());

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.NOT_DONE);
        assertThat(run.out())
                .startsWith("No film yet. Sequence " + ID)
                .contains(
                        "  continuity approve " + ID + " SH0010/reference",
                        "To look at them one by one: continuity review " + ID,
                        "To continue, or to see them again: continuity resume " + ID);
    }

    @Test
    void an_unknown_sequence_is_an_error_of_the_person() {
        // Given
        String unknown = "AGM-other-0123456789";
        API.stubFor(get("/v1/sequences/" + unknown).willReturn(problem(404, "not-found", "No such sequence.")));

        // When
        CommandRun run = CommandRun.of("status", unknown, "--api", API.address());

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(run.err())
                .isEqualTo("There is no sequence " + unknown + ". To list all sequences: continuity status\n");
    }

    @Test
    void resume_follows_the_sequence_to_its_end() {
        // Given
        SequenceState failed = SampleStates.state(
                Status.FAILED, "A step failed.", SampleStates.failed("SH0010/reference", "Refused."));
        SequenceState finished =
                SampleStates.state(Status.FINISHED, "Finished.", SampleStates.done("SH0010/reference", false));
        API.stubFor(get(SEQUENCE).willReturn(json(200, failed)));
        API.stubFor(post(SEQUENCE + "/resume")
                .willReturn(json(202, SampleStates.state(Status.INGESTING, "Ingesting media."))));
        API.stubFor(get(SEQUENCE + "/events").willReturn(events(finished)));

        // When
        CommandRun run = CommandRun.of("resume", ID.text(), "--api", API.address());

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
        assertThat(run.out()).contains("Takes  1 made, 0 reused");
    }

    @Test
    void cancel_waits_until_the_sequence_is_cancelled() {
        // Given
        API.stubFor(get(SEQUENCE).willReturn(json(200, SampleStates.state(Status.RENDERING, "Rendering."))));
        API.stubFor(post(SEQUENCE + "/cancel").willReturn(json(202, Map.of())));
        API.stubFor(get(SEQUENCE + "/events")
                .willReturn(events(SampleStates.state(Status.CANCELLED, "Cancelled by a person."))));

        // When
        CommandRun run = CommandRun.of("cancel", ID.text(), "--api", API.address());

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
        assertThat(run.out())
                .startsWith("Sequence " + ID + ": Cancelled by a person.")
                .contains("continuity resume " + ID);
    }

    @Test
    void the_help_of_every_command_has_an_example_and_its_exit_codes() {
        // Given
        List<String> commands = List.of(
                "produce",
                "estimate",
                "status",
                "resume",
                "resolve",
                "pause",
                "unpause",
                "cancel",
                "review",
                "approve",
                "reject",
                "take-back",
                "retake",
                "circle",
                "revise",
                "branch",
                "takes",
                "history",
                "studio",
                "stand-in");

        // When
        List<CommandRun> runs = commands.stream()
                .map(command -> CommandRun.of(command, "--help"))
                .toList();

        // Then
        assertThat(runs).allSatisfy(help -> {
            assertThat(help.exitCode()).isEqualTo(ExitCodes.DONE);
            assertThat(help.out()).contains("Example", "Exit codes:");
        });
    }
}
