package dev.continuity.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static dev.continuity.cli.MockApi.json;
import static dev.continuity.cli.MockApi.problem;
import static dev.continuity.cli.SampleStates.ID;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.continuity.cli.terminal.ExitCodes;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.SequenceState.Status;
import dev.continuity.sequence.Spending;
import dev.continuity.sequence.StepState;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The commands that can spend money: each shows the price before it does. */
class PricedChangeTest {
    @RegisterExtension
    static final MockApi API = new MockApi();

    private static final String SEQUENCE = "/v1/sequences/" + ID;
    private static final String RETAKE = SEQUENCE + "/shots/SH0020/retake";
    private static final String CIRCLE = SEQUENCE + "/shots/SH0020/circle";
    private static final String BRANCH = SEQUENCE + "/branch";
    private static final SequenceState RENDERING = SampleStates.state(Status.RENDERING, "Rendering.");

    @BeforeEach
    void prepare() {
        API.stubFor(get(SEQUENCE).willReturn(json(200, RENDERING)));
        API.stubFor(post(RETAKE + "?dryRun=true").willReturn(json(200, SampleQuotes.ofRetake())));
        API.stubFor(post(RETAKE).willReturn(json(200, RENDERING)));
        API.stubFor(post(CIRCLE + "?dryRun=true").willReturn(json(200, SampleQuotes.forNothing())));
        API.stubFor(post(CIRCLE).willReturn(json(200, RENDERING)));
        API.stubFor(post(BRANCH + "?dryRun=true").willReturn(json(200, SampleQuotes.ofRetake())));
    }

    @Test
    void a_dry_run_shows_what_a_change_costs_and_what_becomes_of_the_rest() {
        // When
        CommandRun run = run("retake", "SH0020/reference", "--dry-run");

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
        assertThat(run.out().lines())
                .containsExactly(
                        "Decision: Retook SH0020/reference.",
                        "STEP              LENGTH   COST  TAKE",
                        "SH0020/reference   5.0 s  $0.84  new",
                        "SH0020/dusk        5.0 s  $0.00  exists already",
                        "",
                        "Adds       $0.84",
                        "To pay     $1.68 in all from now on",
                        "Time       about 1:35 min plus waiting in the provider's queue: SH0020/reference",
                        "Stale      SH0030/reference: kept, although another take would be made now",
                        "Unwanted   the call of SH0040/reference is under way, $0.84: its take is kept");
        API.verify(0, postRequestedFor(urlEqualTo(RETAKE)));
    }

    @Test
    void without_a_terminal_a_price_has_to_be_agreed_to_in_advance() {
        // When
        CommandRun run = run("retake", "SH0020/reference");

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(run.err())
                .contains("Adds       $0.84")
                .endsWith("Nothing was changed. To spend $0.84, run the command again with --yes.\n");
        API.verify(0, postRequestedFor(urlEqualTo(RETAKE)));
    }

    @Test
    void a_retake_is_sent_with_what_the_person_saw_and_was_told() {
        // When
        CommandRun run = run(
                "retake",
                "SH0020/reference",
                "--prompt",
                "The keeper waits",
                "--aspect-ratio=16:9",
                "--model=kling-o1-standard",
                "--keep-rest",
                "--note",
                "too dark",
                "--user=Anna",
                "--yes");

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
        assertThat(run.out()).isEqualTo("Decided. Sequence " + ID + ": Rendering.\n");
        API.verify(
                postRequestedFor(urlEqualTo(RETAKE))
                        .withHeader("X-Continuity-User", equalTo("Anna"))
                        .withHeader("Idempotency-Key", matching("[A-Za-z0-9_.-]{1,64}"))
                        .withRequestBody(
                                equalToJson(
                                        """
                                {"step": "reference", "keepRest": true, "version": 7, "note": "too dark", "quoted": 0.84,
                                 "revision": {"prompt": "The keeper waits", "aspectRatio": "16:9",
                                              "model": "kling-o1-standard"}}
                                """)));
    }

    @Test
    void a_person_who_does_not_agree_changes_nothing() {
        // When
        CommandRun run = typing("n", "retake", "SH0020");

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.NOT_DONE);
        assertThat(run.err()).endsWith("Spend $0.84? [y/N] Nothing was changed.\n");
        API.verify(0, postRequestedFor(urlEqualTo(RETAKE)));
    }

    @Test
    void a_person_who_agrees_is_asked_once() {
        // When
        CommandRun run = typing("y", "retake", "SH0020");

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
        API.verify(1, postRequestedFor(urlEqualTo(RETAKE)));
    }

    @Test
    void what_costs_nothing_needs_no_agreement() {
        // When
        CommandRun run = run("circle", "SH0020/reference", "v001");

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
        API.verify(
                postRequestedFor(urlEqualTo(CIRCLE))
                        .withRequestBody(
                                equalToJson(
                                        """
                                {"step": "reference", "take": "v001", "keepRest": false, "version": 7, "quoted": 0}
                                """)));
    }

    @Test
    void what_saves_money_needs_no_agreement_either() {
        // Given
        API.stubFor(post(CIRCLE + "?dryRun=true").willReturn(json(200, SampleQuotes.saving())));

        // When
        CommandRun run = run("circle", "SH0020/reference", "v001");

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
        assertThat(run.err()).contains("Saves      $0.84\nTo pay     $0.00");
        API.verify(postRequestedFor(urlEqualTo(CIRCLE)).withRequestBody(matchingJsonPath("$.quoted", equalTo("0"))));
    }

    @Test
    void a_price_beyond_the_cap_says_so() {
        // Given
        API.stubFor(get(SEQUENCE)
                .willReturn(json(
                        200,
                        SampleStates.with(
                                RENDERING,
                                new Spending(SampleStates.PRICE, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ONE),
                                List.of()))));

        // When
        CommandRun run = run("retake", "SH0020/reference", "--dry-run");

        // Then
        assertThat(run.out())
                .endsWith("Budget     $2.52 in all, but the cap is $1.00: it pauses there until the cap is raised\n");
    }

    @Test
    void a_change_that_continues_a_sequence_which_has_ended_costs_all_that_remains() {
        // Given
        API.stubFor(get(SEQUENCE).willReturn(json(200, SampleStates.state(Status.CANCELLED, "Cancelled."))));

        // When
        CommandRun run = run("retake", "SH0020");

        // Then
        assertThat(run.err()).endsWith("To spend $1.68, run the command again with --yes.\n");
    }

    @Test
    void a_change_of_what_somebody_else_has_changed_is_refused_with_what_it_was() {
        // Given
        String changed = "The sequence has changed since version 7: Anna: Approved SH0010/reference. Look at it again,"
                + " and decide on version 8.";
        API.stubFor(post(RETAKE).willReturn(problem(409, "decision-outdated", changed)));

        // When
        CommandRun run = run("retake", "SH0020", "--yes");

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.NOT_DONE);
        assertThat(run.err())
                .endsWith("Nothing was changed. " + changed + "\nTo look again: continuity status " + ID
                        + "\nTo see who has changed what: continuity history " + ID + "\n");
    }

    @Test
    void an_unknown_step_is_an_error_of_the_person() {
        // Given
        String unknown = "There is no shot \"SH0020\". Did you mean SH0010?";
        API.stubFor(post(RETAKE + "?dryRun=true").willReturn(problem(404, "not-found", unknown)));

        // When
        CommandRun run = run("retake", "SH0020", "--yes");

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(run.err()).isEqualTo(unknown + "\n");
    }

    @Test
    void a_lost_answer_is_asked_for_again_as_the_same_decision() {
        // Given
        API.stubInOrder(
                () -> post(RETAKE), aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), json(200, RENDERING));

        // When
        CommandRun run = run("retake", "SH0020", "--yes");

        // Then
        List<LoggedRequest> requests = API.findAll(postRequestedFor(urlEqualTo(RETAKE)));
        assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
        assertThat(requests).hasSize(2);
        assertThat(requests)
                .extracting(request -> request.getHeader("Idempotency-Key"))
                .containsOnly(requests.get(0).getHeader("Idempotency-Key"));
    }

    @Test
    void the_name_of_a_person_may_have_any_letters() {
        // When
        run("retake", "SH0020", "--user", "Élodie 100%", "--yes");

        // Then
        API.verify(
                postRequestedFor(urlEqualTo(RETAKE)).withHeader("X-Continuity-User", equalTo("%C3%89lodie%20100%25")));
    }

    @Test
    void a_branch_is_a_new_sequence_with_the_changes_that_were_set() {
        // Given
        API.stubFor(post(BRANCH).willReturn(json(202, SampleStates.state(Status.INGESTING, "Accepted."))));

        // When
        CommandRun run = run(
                "branch",
                "--title=Harbour in snow",
                "--set=shots.SH0020.reference.prompt=Snow = silence",
                "--set=budget.cap=20",
                "--yes");

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
        API.verify(
                postRequestedFor(urlEqualTo(BRANCH))
                        .withRequestBody(
                                equalToJson(
                                        """
                                {"title": "Harbour in snow", "version": 7, "quoted": 0.84,
                                 "set": {"shots.SH0020.reference.prompt": "Snow = silence", "budget.cap": 20}}
                                """)));
    }

    @Test
    void a_revised_storyboard_is_sent_as_a_whole_with_what_becomes_of_unwanted_calls(@TempDir Path folder)
            throws IOException {
        // Given
        Path storyboard = storyboard(folder);
        String revise = SEQUENCE + "/storyboard?version=7&cancelUnwanted=true&dryRun=";
        API.stubFor(put(revise + "true&note=Snow").willReturn(json(200, SampleQuotes.ofRetake())));
        API.stubFor(put(revise + "false&note=Snow&quoted=0.84").willReturn(json(200, RENDERING)));

        // When
        CommandRun run = run("revise", storyboard.toString(), "--cancel-unwanted", "--note=Snow", "--yes");

        // Then
        assertThat(run.err()).contains("Adds       $0.84");
        assertThat(run.out()).isEqualTo("Decided. Sequence " + ID + ": Rendering.\n");
        API.verify(putRequestedFor(urlEqualTo(revise + "false&note=Snow&quoted=0.84"))
                .withRequestBody(matchingJsonPath("$.shots[0].reference.prompt", equalTo("Snow falls"))));
    }

    @Test
    void a_revised_storyboard_is_not_sent_before_its_price_is_agreed_to(@TempDir Path folder) throws IOException {
        // Given
        API.stubFor(put(SEQUENCE + "/storyboard?version=7&cancelUnwanted=false&dryRun=true")
                .willReturn(json(200, SampleQuotes.ofRetake())));

        // When
        CommandRun run = run("revise", storyboard(folder).toString());

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(run.err()).endsWith("Nothing was changed. To spend $0.84, run the command again with --yes.\n");
    }

    private static Path storyboard(Path folder) throws IOException {
        return Files.writeString(
                folder.resolve("mine.yaml"),
                """
                title: Harbour
                project: AGM
                source: https://example.com/plate.mp4
                shots:
                  - { code: SH0010, reference: { prompt: Snow falls } }
                """);
    }

    @Test
    void what_only_begins_like_json_is_text() {
        // When
        run(
                "branch",
                "--set=shots.SH0010.reference.prompt=\"Wait!\" calls the keeper",
                "--set=shots.SH0020.reference.prompt=3 men in a boat",
                "--set=shots.SH0030.reference.prompt=true love",
                "--dry-run");

        // Then
        API.verify(
                postRequestedFor(urlEqualTo(BRANCH + "?dryRun=true"))
                        .withRequestBody(
                                equalToJson(
                                        """
                                {"version": 7,
                                 "set": {"shots.SH0010.reference.prompt": "\\"Wait!\\" calls the keeper",
                                         "shots.SH0020.reference.prompt": "3 men in a boat",
                                         "shots.SH0030.reference.prompt": "true love"}}
                                """)));
    }

    @Test
    void a_place_that_the_storyboard_does_not_have_is_refused_with_the_nearest() {
        // Given
        Map<String, String> problem = Map.of(
                "path", "set: shots.SH0021", "message", "There is no \"SH0021\" here", "allowed", "SH0010, SH0020");
        API.stubFor(post(BRANCH + "?dryRun=true")
                .willReturn(problem(422, "invalid-storyboard", "Not valid.", List.of(problem))));

        // When
        CommandRun run = run("branch", "--set=shots.SH0021.reference.prompt=Snow");

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(run.err())
                .isEqualTo("set: shots.SH0021: There is no \"SH0021\" here (allowed: SH0010, SH0020)\n"
                        + "Nothing was started.\n");
    }

    @Test
    void an_invalid_command_is_refused_without_a_call() {
        // When
        List<CommandRun> runs = List.of(
                run("retake", "SH0020/reference/dusk"),
                run("retake", "SH0020", "--edit", "--prompt=x"),
                run("retake", "SH0020", "--edit"),
                run("retake", "SH0020", "--model=sora"),
                run("retake", "SH0020", "--note", "n".repeat(2_001)),
                run("retake", "SH0020", "--user", "u".repeat(101)),
                run("circle", "SH0020", "1"),
                run("branch", "--set=shots"),
                run("approve"),
                run("approve", "SH0010", "--all"),
                run("reject"));

        // Then
        assertThat(runs).extracting(CommandRun::exitCode).containsOnly(ExitCodes.BAD_INPUT);
        assertThat(API.calls()).isEmpty();
        assertThat(runs.get(3).err()).contains("'sora' is not allowed (allowed: kling-o1-pro, kling-o1-standard)");
    }

    @Test
    void takes_are_approved_rejected_and_taken_back() {
        // Given
        SequenceState waiting = SampleStates.toReview("SH0010/reference", null);
        API.stubFor(get(SEQUENCE).willReturn(json(200, waiting)));
        API.stubFor(post(SEQUENCE + "/approve").willReturn(json(200, RENDERING)));
        API.stubFor(post(SEQUENCE + "/shots/SH0010/reject")
                .willReturn(json(
                        200,
                        SampleStates.state(
                                Status.WAITING,
                                "Rejected: SH0010/reference.",
                                SampleStates.step("SH0010/reference", StepState.Status.REJECTED)))));
        API.stubFor(post(SEQUENCE + "/shots/SH0010/take-back").willReturn(json(200, waiting)));

        // When
        List<CommandRun> runs = List.of(
                run("approve", "SH0010", "SH0020/reference"),
                run("approve", "--all"),
                run("reject", "SH0010", "--note=too dark"),
                run("take-back", "SH0010/reference"));

        // Then
        assertThat(runs).extracting(CommandRun::exitCode).containsOnly(ExitCodes.DONE);
        assertThat(runs.get(2).out())
                .contains("Rejected: SH0010/reference.", "continuity retake " + ID + " SH0010/reference --edit");
        assertThat(API.calls().stream()
                        .filter(call -> !call.getBodyAsString().isEmpty())
                        .map(call -> call.getBodyAsString()))
                .satisfiesExactly(
                        body -> assertThat(body).contains("[\"SH0010\",\"SH0020/reference\"]"),
                        body -> assertThat(body).contains("\"targets\":[]"),
                        body -> assertThat(body).contains("\"note\":\"too dark\""),
                        body -> assertThat(body).contains("\"step\":\"reference\""));
    }

    @Test
    void a_verdict_that_continues_a_cancelled_sequence_is_agreed_to_first() {
        // Given
        SequenceState cancelled = SampleStates.state(Status.CANCELLED, "Cancelled.");
        API.stubFor(get(SEQUENCE)
                .willReturn(json(200, SampleStates.with(cancelled, SampleStates.toPay("1.68"), List.of()))));

        // When
        CommandRun run = run("reject", "SH0010");

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(run.err())
                .contains("A decision continues it: $1.68 are still to be paid.")
                .endsWith("run the command again with --yes.\n");
    }

    private static CommandRun run(String command, String... arguments) {
        return CommandRun.of(all(command, arguments));
    }

    private static CommandRun typing(String line, String command, String... arguments) {
        return CommandRun.typing(List.of(line), all(command, arguments));
    }

    private static String[] all(String command, String... arguments) {
        List<String> all = new ArrayList<>(List.of(command, ID.text(), "--api", API.address()));
        all.addAll(Arrays.asList(arguments));
        return all.toArray(String[]::new);
    }
}
