package dev.continuity.cli;

import static dev.continuity.cli.SampleStates.ID;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.continuity.cli.ScriptedApi.Answer;
import dev.continuity.cli.terminal.ExitCodes;
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
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProduceCommandTest {
    private static final String HASH =
            Sha256.of("plate".getBytes(StandardCharsets.UTF_8)).hex();
    private static final String EVENTS = "GET /v1/sequences/" + ID + "/events";
    private static final String HEAD = "HEAD /v1/media/AGM/" + HASH;
    private static final String POST = "POST /v1/sequences";
    private static final SequenceState BEGUN = SampleStates.state(
            Status.RENDERING, "Renders.", SampleStates.running("SH0010/reference", Phase.RUNNING, null, "frame 1"));
    private static final SequenceState MADE =
            SampleStates.state(Status.FINISHED, "The film is there.", SampleStates.done("SH0010/reference", false));

    @TempDir
    private Path folder = Path.of("");

    private Path storyboard = Path.of("");
    private final ScriptedApi api = new ScriptedApi();

    @BeforeEach
    void scripted() throws IOException {
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
        api.on(HEAD, Answer.of(404, ""), Answer.of(200, ""))
                .on("POST /v1/media?project=AGM", Answer.of(201, "{}"))
                .on(POST, Answer.of(202, BEGUN))
                .on(EVENTS, Answer.events(BEGUN), Answer.events(MADE))
                .on("GET /v1/sequences/" + ID + "/cut", Answer.redirect(api.address() + "/s3/cut"))
                .on("GET /v1/sequences/" + ID + "/contact-sheet", Answer.redirect(api.address() + "/s3/sheet"))
                .on("GET /s3/cut", new Answer(200, "video/mp4", "film", Map.of()))
                .on("GET /s3/sheet", new Answer(200, "image/jpeg", "sheet", Map.of()));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void the_film_is_left_in_a_folder_and_told_about_on_stdout() throws IOException {
        // Given
        Path out = folder.resolve("out");

        // When
        CommandRun typed = produce("--out", out.toString());

        // Then
        assertThat(typed.err()).contains("SH0010/reference  done, v001, 5.0 s, $0.84");
        assertThat(typed.exit()).isEqualTo(ExitCodes.DONE);
        assertThat(out.resolve("cut.mp4")).hasContent("film");
        assertThat(out.resolve("contact-sheet.jpg")).hasContent("sheet");
        assertThat(Files.list(out)).hasSize(2);
        assertThat(typed.out().lines())
                .containsExactly(
                        "Film      " + out.resolve("cut.mp4"),
                        "Contacts  " + out.resolve("contact-sheet.jpg"),
                        "Length    10.0 s, 1280x720, with sound",
                        "Takes     1 made, 0 reused",
                        "Cost      $0.84",
                        "Sequence  " + ID);
    }

    @Test
    void media_that_the_archive_has_are_not_uploaded_again() {
        // Given
        api.on(HEAD, Answer.of(200, ""));

        // When
        produce("--out", folder.resolve("out").toString());

        // Then
        assertThat(api.calls()).contains(HEAD, POST).noneMatch(call -> call.startsWith("POST /v1/media"));
    }

    @Test
    void the_same_storyboard_asks_with_the_same_key() throws IOException {
        // Given
        produce("--out", folder.resolve("out").toString());
        String key = api.header(POST, "Idempotency-key");
        Files.writeString(storyboard, "# a remark\n" + Files.readString(storyboard));

        // When
        produce("--out", folder.resolve("out").toString());

        // Then
        assertThat(api.header(POST, "Idempotency-key")).isEqualTo(key).matches("[0-9a-f]{64}");
    }

    @Test
    void a_finished_film_costs_nothing_and_says_so_in_json() throws IOException {
        // Given
        api.on(POST, Answer.of(200, MADE));

        // When
        CommandRun typed = produce("--json", "--out", folder.resolve("out").toString());

        // Then
        JsonNode said = DocumentMapper.mapper().readTree(typed.out());
        assertThat(said.path("takes").path("made").asInt()).isZero();
        assertThat(said.path("takes").path("reused").asInt()).isEqualTo(1);
        assertThat(said.path("takes").path("dollars").asDouble()).isZero();
        assertThat(said.path("film").asText())
                .isEqualTo(folder.resolve("out/cut.mp4").toString());
        assertThat(api.calls()).doesNotContain(EVENTS);
    }

    @Test
    void a_film_that_is_there_already_is_not_written_again() throws IOException {
        // Given
        Path film = Files.createDirectories(folder.resolve("out")).resolve("cut.mp4");
        Files.writeString(film, "mine");

        // When
        produce("--out", folder.resolve("out").toString());

        // Then
        assertThat(film).hasContent("mine");
    }

    @Test
    void a_sequence_that_failed_before_goes_on() {
        // Given
        SequenceState failed = SampleStates.state(
                Status.FAILED, "A step failed.", SampleStates.failed("SH0010/reference", "Refused."));
        api.on(POST, Answer.of(200, failed)).on("POST /v1/sequences/" + ID + "/resume", Answer.of(202, BEGUN));

        // When
        CommandRun typed = produce("--out", folder.resolve("out").toString());

        // Then
        assertThat(typed.err()).contains("The sequence " + ID + " had failed; it goes on.");
        assertThat(typed.exit()).isEqualTo(ExitCodes.DONE);
    }

    @Test
    void a_failed_sequence_says_why_and_what_can_be_done() {
        // Given
        api.on(
                EVENTS,
                Answer.events(SampleStates.state(
                        Status.FAILED,
                        "A step failed.",
                        SampleStates.failed("SH0010/reference", "The prompt was refused."))));

        // When
        CommandRun typed = produce();

        // Then
        assertThat(typed.exit()).isEqualTo(ExitCodes.NOT_DONE);
        assertThat(typed.out())
                .contains("is failed. A step failed.")
                .contains("SH0010/reference  failed: The prompt was refused.")
                .contains("continuity produce --api " + api.address() + " " + storyboard);
    }

    @Test
    void a_sequence_that_paused_by_its_budget_waits_for_a_person() {
        // Given
        StepState held = SampleStates.step("SH0010/reference", StepState.Status.HELD);
        api.on(EVENTS, Answer.events(SampleStates.state(Status.PAUSED, "The next step would break the budget.", held)));

        // When
        CommandRun typed = produce("--json");

        // Then
        assertThat(typed.exit()).isEqualTo(ExitCodes.NOT_DONE);
        assertThat(typed.out()).contains("\"status\" : \"paused\"", "Raise the budget");
    }

    @Test
    void problems_that_the_api_finds_are_listed_like_our_own() {
        // Given
        api.on(
                POST,
                Answer.problem(
                        422,
                        "invalid-storyboard",
                        "bad",
                        ",\"problems\":[{\"path\":\"source\",\"message\":\"Too short.\",\"allowed\":\"3 s\"}]"));

        // When
        CommandRun typed = produce();

        // Then
        assertThat(typed.exit()).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(typed.err()).contains(storyboard + ":3: source: Too short. (allowed: 3 s)");
    }

    @Test
    void a_file_that_is_no_clip_is_a_problem_of_the_storyboard() {
        // Given
        api.on("POST /v1/media?project=AGM", Answer.problem(415, "unsupported-media-type", "This is no clip.", ""));

        // When
        CommandRun typed = produce();

        // Then
        assertThat(typed.exit()).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(typed.err())
                .contains(":3: source: ")
                .contains("This is no clip.")
                .contains("(allowed: a clip)");
    }

    @Test
    void an_api_in_trouble_is_one_plain_sentence() {
        // Given
        api.on(POST, Answer.problem(503, "temporal-unavailable", "The engine does not answer.", ""));

        // When
        CommandRun typed = produce();

        // Then
        assertThat(typed.exit()).isEqualTo(ExitCodes.NOT_DONE);
        assertThat(typed.err()).endsWith("The engine does not answer.\n").doesNotContain("\tat ");
        assertThat(typed.out()).isEmpty();
    }

    @Test
    void a_bad_storyboard_asks_nothing_of_anybody() throws IOException {
        // Given
        Files.writeString(storyboard, "title: Harbour\n");

        // When
        CommandRun typed = produce();

        // Then
        assertThat(typed.exit()).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(api.calls()).isEmpty();
    }

    private CommandRun produce(String... more) {
        String[] args = new String[more.length + 4];
        args[0] = "produce";
        args[1] = "--api";
        args[2] = api.address();
        args[3] = storyboard.toString();
        System.arraycopy(more, 0, args, 4, more.length);
        return CommandRun.of(args);
    }
}
