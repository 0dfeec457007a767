package dev.continuity.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static dev.continuity.cli.MockApi.json;
import static dev.continuity.cli.MockApi.problem;
import static dev.continuity.cli.SampleStates.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.continuity.cli.terminal.ExitCodes;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.SequenceState.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ReviewCommandTest {
    @RegisterExtension
    static final MockApi API = new MockApi();

    private static final String STEP = "SH0010/reference";
    private static final String SEQUENCE = "/v1/sequences/" + ID;
    private static final String SHOT = SEQUENCE + "/shots/SH0010";
    private static final SequenceState WAITING =
            SampleStates.toReview(STEP, SampleStates.NOON.plus(Duration.ofDays(3)));
    private static final SequenceState RENDERING = SampleStates.state(Status.RENDERING, "Rendering.");

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void prepare() {
        API.stubFor(get(SEQUENCE).willReturn(json(200, WAITING)));
        API.stubFor(post(SEQUENCE + "/approve").willReturn(json(200, RENDERING)));
        API.stubFor(post(SHOT + "/reject").willReturn(json(200, RENDERING)));
        API.stubFor(post(SHOT + "/retake?dryRun=true").willReturn(json(200, SampleQuotes.ofRetake())));
        API.stubFor(post(SHOT + "/retake").willReturn(json(200, RENDERING)));
    }

    @Test
    void without_a_terminal_what_waits_is_listed_with_the_commands() {
        // When
        CommandRun run = CommandRun.of("review", ID.text(), "--api", API.address());

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
        assertThat(run.out().lines())
                .containsExactly(
                        "Waits for your review: SH0010/reference v001, until 2026-03-04 12:00 UTC, then it counts as"
                                + " approved. It blocks SH0090/late.",
                        "  continuity approve " + ID + " SH0010/reference",
                        "  continuity reject " + ID + " SH0010/reference --note …",
                        "To look at them one by one: continuity review " + ID);
    }

    @Test
    void a_take_is_shown_with_its_prompt_its_price_and_its_clip() {
        // When
        CommandRun run = review("a");

        // Then
        assertThat(run.err())
                .contains(
                        "Waits for your review: SH0010/reference v001",
                        "Prompt  prompt",
                        "Take    5.0 s, $0.84",
                        "Clip    " + API.address() + SEQUENCE + "/takes/SH0010/reference/v001/clip (not opened");
    }

    @Test
    void a_take_is_approved_in_the_version_that_was_shown() {
        // When
        CommandRun run = review("a");

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
        API.verify(postRequestedFor(urlEqualTo(SEQUENCE + "/approve"))
                .withRequestBody(containing("\"SH0010/reference\""))
                .withRequestBody(containing("\"version\":7")));
    }

    @Test
    void a_word_that_begins_with_a_key_decides_nothing() {
        // When
        CommandRun run = review("abort", "q");

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.NOT_DONE);
        assertThat(run.out()).doesNotContain("Decided");
        API.verify(0, postRequestedFor(urlEqualTo(SEQUENCE + "/approve")));
    }

    @Test
    void the_note_of_a_rejection_may_follow_the_key() {
        // When
        review("x too dark");

        // Then
        API.verify(postRequestedFor(urlEqualTo(SHOT + "/reject")).withRequestBody(containing("\"too dark\"")));
    }

    @Test
    void a_rejection_without_a_note_asks_for_it() {
        // When
        CommandRun run = review("x", "too slow");

        // Then
        assertThat(run.err()).contains("Why?");
        API.verify(postRequestedFor(urlEqualTo(SHOT + "/reject")).withRequestBody(containing("\"too slow\"")));
    }

    @Test
    void a_retake_shows_its_price_and_asks() {
        // When
        CommandRun run = review("r too dark", "The keeper climbs", "y");

        // Then
        assertThat(run.err()).contains("Adds       $0.84", "Spend $0.84? [y/N]");
        API.verify(postRequestedFor(urlEqualTo(SHOT + "/retake"))
                .withRequestBody(containing("\"prompt\":\"The keeper climbs\""))
                .withRequestBody(containing("\"note\":\"too dark\""))
                .withRequestBody(containing("\"quoted\":0.84")));
    }

    @Test
    void a_retake_that_is_too_dear_changes_nothing_and_asks_again() {
        // When
        CommandRun run = review("r too dark", "", "n", "q");

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.NOT_DONE);
        assertThat(run.err()).contains("Nothing was changed.");
        API.verify(0, postRequestedFor(urlEqualTo(SHOT + "/retake")));
    }

    @Test
    void a_take_that_somebody_else_has_decided_on_is_looked_at_again() {
        // Given
        API.stubFor(post(SEQUENCE + "/approve")
                .willReturn(problem(409, "decision-outdated", "The sequence has changed: Anna: Approved it.")));
        API.stubInOrder(() -> get(SEQUENCE), json(200, WAITING), json(200, RENDERING));

        // When
        CommandRun run = review("a");

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
        assertThat(run.err()).contains("Anna: Approved it.");
    }

    @Test
    void skipped_takes_still_wait() {
        // When
        CommandRun run = review("s");

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.NOT_DONE);
        assertThat(run.out()).contains("continuity approve " + ID + " SH0010/reference");
    }

    @Test
    void the_clip_is_opened_with_the_player_that_was_chosen() throws IOException {
        // Given
        Path opened = folder.resolve("opened");
        Path player = Files.writeString(folder.resolve("player"), "#!/bin/sh\necho \"$@\" > '" + opened + "'\n");
        assertThat(player.toFile().setExecutable(true)).isTrue();

        // When
        CommandRun.typing(
                List.of("q"), "review", ID.text(), "--api", API.address(), "--player", player + " --fullscreen");

        // Then
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(opened)
                .hasContent("--fullscreen " + API.address() + SEQUENCE + "/takes/SH0010/reference/v001/clip"));
    }

    private static CommandRun review(String... typed) {
        return CommandRun.typing(List.of(typed), "review", ID.text(), "--api", API.address(), "--player", "none");
    }
}
