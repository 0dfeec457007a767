package dev.continuity.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.head;
import static com.github.tomakehurst.wiremock.client.WireMock.headRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.continuity.cli.MockApi.events;
import static dev.continuity.cli.MockApi.json;
import static dev.continuity.cli.MockApi.problem;
import static dev.continuity.cli.SampleStates.ID;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.continuity.cli.terminal.ExitCodes;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.SequenceState.Status;
import dev.continuity.sequence.StepProgress.Phase;
import dev.continuity.sequence.StepState;
import dev.continuity.take.DocumentMapper;
import dev.continuity.take.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ProduceCommandTest {
    @RegisterExtension
    static final MockApi API = new MockApi();

    private static final String HASH =
            Sha256.of("plate".getBytes(StandardCharsets.UTF_8)).hex();
    private static final String MEDIUM = "/v1/media/AGM/" + HASH;
    private static final String UPLOAD = "/v1/media?project=AGM";
    private static final String SEQUENCES = "/v1/sequences";
    private static final String SEQUENCE = SEQUENCES + "/" + ID;
    private static final String EVENTS = SEQUENCE + "/events";
    private static final String EARLIER = "AGM-harbour-earlier";
    private static final String REVISE =
            SEQUENCES + "/" + EARLIER + "/storyboard?version=3&cancelUnwanted=false&dryRun=";
    private static final SequenceState STARTED = SampleStates.state(
            Status.RENDERING, "Rendering.", SampleStates.running("SH0010/reference", Phase.RUNNING, null, "frame 1"));
    private static final SequenceState FINISHED =
            SampleStates.state(Status.FINISHED, "Finished.", SampleStates.done("SH0010/reference", false));

    @TempDir
    private Path folder = Path.of("");

    private Path storyboard = Path.of("");
    private Path out = Path.of("");

    @BeforeEach
    void prepare() throws IOException {
        out = folder.resolve("out");
        Files.writeString(folder.resolve("plate.mp4"), "plate");
        storyboard = Files.writeString(
                folder.resolve("harbour.yaml"),
                """
                title: Harbour
                project: AGM
                source: plate.mp4
                shots:
                  - code: SH0010
                    reference: { prompt: "The keeper climbs" }
                """);
        API.stubInOrder(() -> head(urlEqualTo(MEDIUM)), aResponse().withStatus(404), ok());
        API.stubFor(post(UPLOAD).willReturn(json(201, Map.of())));
        API.stubFor(get(SEQUENCES + "?limit=100").willReturn(json(200, Map.of("items", List.of()))));
        API.stubFor(post(SEQUENCES).willReturn(json(202, STARTED)));
        API.stubInOrder(() -> get(EVENTS), events(STARTED), events(FINISHED));
        API.stubFor(get(SEQUENCE + "/cut").willReturn(temporaryRedirect(API.address() + "/s3/cut")));
        API.stubFor(get(SEQUENCE + "/contact-sheet").willReturn(temporaryRedirect(API.address() + "/s3/sheet")));
        API.stubFor(get("/s3/cut").willReturn(ok("film")));
        API.stubFor(get("/s3/sheet").willReturn(ok("sheet")));
    }

    @Test
    void the_film_is_saved_in_a_folder_and_described_on_stdout() throws IOException {
        // When
        CommandRun run = produce();

        // Then
        assertThat(run.err()).contains("SH0010/reference  done, v001, 5.0 s, $0.84");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
        assertThat(out.resolve("cut.mp4")).hasContent("film");
        assertThat(out.resolve("contact-sheet.jpg")).hasContent("sheet");
        assertThat(Files.list(out)).hasSize(2);
        assertThat(run.out().lines())
                .containsExactly(
                        "Film           " + out.resolve("cut.mp4"),
                        "Contact sheet  " + out.resolve("contact-sheet.jpg"),
                        "Length         10.0 s, 1280x720, with sound",
                        "Takes          1 made, 0 reused",
                        "Cost           $0.84",
                        "Sequence       " + ID);
    }

    @Test
    void media_that_are_in_storage_are_not_uploaded_again() {
        // Given
        API.stubFor(head(urlEqualTo(MEDIUM)).willReturn(ok()));

        // When
        produce();

        // Then
        API.verify(headRequestedFor(urlEqualTo(MEDIUM)));
        API.verify(postRequestedFor(urlEqualTo(SEQUENCES)));
        API.verify(0, postRequestedFor(urlPathEqualTo("/v1/media")));
    }

    @Test
    void the_same_storyboard_is_sent_with_the_same_key() throws IOException {
        // Given
        produce();
        Files.writeString(storyboard, "# a remark\n" + Files.readString(storyboard));

        // When
        produce();

        // Then
        List<LoggedRequest> requests = API.findAll(postRequestedFor(urlEqualTo(SEQUENCES)));
        String key = requests.get(0).getHeader("Idempotency-Key");
        assertThat(requests).hasSize(2);
        assertThat(requests.get(1).getHeader("Idempotency-Key")).isEqualTo(key).matches("[0-9a-f]{64}");
    }

    @Test
    void a_finished_film_costs_nothing_also_in_json() throws IOException {
        // Given
        API.stubFor(post(SEQUENCES).willReturn(json(200, FINISHED)));

        // When
        CommandRun run = produce("--json");

        // Then
        JsonNode result = DocumentMapper.mapper().readTree(run.out());
        assertThat(result.path("takes").path("made").asInt()).isZero();
        assertThat(result.path("takes").path("reused").asInt()).isEqualTo(1);
        assertThat(result.path("takes").path("dollars").asDouble()).isZero();
        assertThat(result.path("film").asText())
                .isEqualTo(folder.resolve("out/cut.mp4").toString());
        API.verify(0, getRequestedFor(urlEqualTo(EVENTS)));
    }

    @Test
    void a_film_with_other_takes_replaces_the_saved_one_even_if_it_is_as_long() throws IOException {
        // Given
        Path film = Files.createDirectories(out).resolve("cut.mp4");
        Files.writeString(film, "mine");

        // When
        produce();

        // Then
        assertThat(film).hasContent("film");
    }

    @Test
    void a_sequence_that_failed_before_is_resumed() {
        // Given
        SequenceState failed = SampleStates.state(
                Status.FAILED, "A step failed.", SampleStates.failed("SH0010/reference", "Refused."));
        API.stubFor(post(SEQUENCES).willReturn(json(200, failed)));
        API.stubFor(post(SEQUENCE + "/resume").willReturn(json(202, STARTED)));

        // When
        CommandRun run = produce();

        // Then
        assertThat(run.err()).contains("Resuming sequence " + ID + ", which failed before.");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
    }

    @Test
    void a_failed_sequence_is_reported_with_the_reason_and_what_to_do() {
        // Given
        API.stubFor(get(EVENTS)
                .willReturn(events(SampleStates.state(
                        Status.FAILED,
                        "A step failed.",
                        SampleStates.failed("SH0010/reference", "The prompt was refused.")))));

        // When
        CommandRun run = produce();

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.NOT_DONE);
        assertThat(run.out())
                .contains("No film. Sequence " + ID + ": A step failed.")
                .contains("SH0010/reference  failed: The prompt was refused.")
                .contains("continuity produce --api " + API.address() + " --out " + out + " " + storyboard);
    }

    @Test
    void a_sequence_that_pauses_at_its_budget_advises_to_raise_it() {
        // Given
        StepState held = SampleStates.step("SH0010/reference", StepState.Status.HELD);
        API.stubFor(get(EVENTS)
                .willReturn(events(SampleStates.state(Status.PAUSED, "The next step would exceed the budget.", held))));

        // When
        CommandRun run = produce("--json");

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.NOT_DONE);
        assertThat(run.out()).contains("\"status\" : \"paused\"", "raise the budget");
    }

    @Test
    void problems_that_the_api_finds_are_listed_with_their_lines() {
        // Given
        Map<String, String> problem = Map.of("path", "source", "message", "Too short.", "allowed", "3 s");
        API.stubFor(post(SEQUENCES).willReturn(problem(422, "invalid-storyboard", "bad", List.of(problem))));

        // When
        CommandRun run = produce();

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(run.err()).contains(storyboard + ":3: source: Too short. (allowed: 3 s)");
    }

    @Test
    void a_file_that_is_not_a_clip_is_a_problem_of_the_storyboard() {
        // Given
        API.stubFor(post(UPLOAD).willReturn(problem(415, "unsupported-media-type", "This is not a clip.")));

        // When
        CommandRun run = produce();

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(run.err())
                .contains(":3: source: ")
                .contains("This is not a clip.")
                .doesNotContain("allowed: ");
    }

    @Test
    void an_error_of_the_api_is_one_plain_sentence() {
        // Given
        API.stubFor(post(SEQUENCES).willReturn(problem(503, "temporal-unavailable", "Temporal does not answer.")));

        // When
        CommandRun run = produce();

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.NOT_DONE);
        assertThat(run.err()).endsWith("Temporal does not answer.\n").doesNotContain("\tat ");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void a_changed_storyboard_starts_another_sequence_if_nobody_can_be_asked() {
        // Given
        earlierSequence("The keeper waits");

        // When
        CommandRun run = produce();

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
        assertThat(run.err())
                .contains("Sequence " + EARLIER
                        + " of the same title has another storyboard. A new sequence is started. To"
                        + " revise that one instead: continuity revise " + EARLIER + " " + storyboard);
        API.verify(1, postRequestedFor(urlEqualTo(SEQUENCES)));
    }

    @Test
    void a_changed_storyboard_offers_to_revise_the_earlier_sequence_at_a_price() {
        // Given
        earlierSequence("The keeper waits");

        // When
        CommandRun run = typing("r");

        // Then
        assertThat(run.err()).contains("Sequence " + EARLIER, "Adds       $0.84");
        API.verify(putRequestedFor(urlEqualTo(REVISE + "false&quoted=0.84"))
                .withRequestBody(containing("The keeper climbs")));
        API.verify(0, postRequestedFor(urlEqualTo(SEQUENCES)));
        assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
    }

    @Test
    void a_person_may_start_a_new_sequence_instead() {
        // Given
        earlierSequence("The keeper waits");

        // When
        typing("n");

        // Then
        API.verify(1, postRequestedFor(urlEqualTo(SEQUENCES)));
        API.verify(0, putRequestedFor(urlEqualTo(REVISE + "false&quoted=0.84")));
    }

    @Test
    void a_person_who_quits_starts_nothing() {
        // Given
        earlierSequence("The keeper waits");

        // When
        CommandRun run = typing("q");

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.NOT_DONE);
        assertThat(run.err()).contains("Nothing was started.");
        API.verify(0, postRequestedFor(urlEqualTo(SEQUENCES)));
    }

    @Test
    void a_sequence_that_was_revised_to_this_storyboard_is_continued() {
        // Given
        earlierSequence("The keeper climbs");
        API.stubFor(get("/v1/sequences/" + EARLIER).willReturn(json(200, FINISHED)));

        // When
        CommandRun run = produce();

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
        API.verify(0, postRequestedFor(urlEqualTo(SEQUENCES)));
    }

    @Test
    void a_sequence_whose_media_could_not_be_used_is_not_offered_for_a_revision() {
        // Given
        earlierSequence(EARLIER, "The keeper waits", "failed");
        SequenceState failed = SampleStates.state(SequenceState.Status.FAILED, "The media cannot be used.");
        API.stubFor(get(SEQUENCES + "/" + EARLIER).willReturn(json(200, failed)));

        // When
        CommandRun run = produce();

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
        assertThat(run.err()).doesNotContain(EARLIER);
    }

    @Test
    void a_storyboard_whose_sequence_was_revised_to_another_one_gets_a_new_sequence() throws IOException {
        // Given
        produce();
        String key = API.findAll(postRequestedFor(urlEqualTo(SEQUENCES))).get(0).getHeader("Idempotency-Key");
        SequenceId own = SequenceId.of("AGM", "Harbour", key);
        earlierSequence(own.text(), "The keeper sleeps");

        // When
        CommandRun run = produce();

        // Then
        assertThat(run.err()).contains("To continue that one instead: continuity resume " + own);
        assertThat(API.findAll(postRequestedFor(urlEqualTo(SEQUENCES)))).last().satisfies(request -> assertThat(
                        request.getHeader("Idempotency-Key"))
                .matches("[0-9a-f]{64}")
                .isNotEqualTo(key));
    }

    private static void earlierSequence(String prompt) {
        earlierSequence(EARLIER, prompt);
    }

    private static void earlierSequence(String id, String prompt) {
        earlierSequence(id, prompt, "finished");
    }

    /** One of the same title. */
    private static void earlierSequence(String id, String prompt, String status) {
        Map<String, ?> item =
                Map.of("id", id, "title", "Harbour", "project", "AGM", "status", status, "message", "It is over.");
        Map<String, ?> storyboard = Map.of(
                "title",
                "Harbour",
                "project",
                "AGM",
                "source",
                "media:" + HASH,
                "shots",
                List.of(Map.of("code", "SH0010", "reference", Map.of("prompt", prompt))));
        API.stubFor(get(SEQUENCES + "?limit=100").willReturn(json(200, Map.of("items", List.of(item)))));
        API.stubFor(get(SEQUENCES + "/" + id + "/storyboard")
                .willReturn(json(200, storyboard).withHeader("X-Continuity-Version", "3")));
        API.stubFor(put(REVISE + "true").willReturn(json(200, SampleQuotes.ofRetake())));
        API.stubFor(put(REVISE + "false&quoted=0.84").willReturn(json(200, STARTED)));
    }

    private CommandRun typing(String line) {
        return CommandRun.typing(
                List.of(line), "produce", "--api", API.address(), "--out", out.toString(), storyboard.toString());
    }

    @Test
    void an_invalid_storyboard_is_refused_without_a_call() throws IOException {
        // Given
        Files.writeString(storyboard, "title: Harbour\n");

        // When
        CommandRun run = produce();

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(API.calls()).isEmpty();
    }

    private CommandRun produce() {
        return CommandRun.of("produce", "--api", API.address(), "--out", out.toString(), storyboard.toString());
    }

    private CommandRun produce(String option) {
        return CommandRun.of("produce", "--api", API.address(), "--out", out.toString(), option, storyboard.toString());
    }
}
