package dev.continuity.cli;

import static dev.continuity.cli.SampleStates.ID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.cli.ScriptedApi.Answer;
import dev.continuity.cli.terminal.ExitCodes;
import dev.continuity.client.SequenceListPage;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.SequenceState.Status;
import dev.continuity.sequence.Spending;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StatusCommandTest {
    private final ScriptedApi api = new ScriptedApi();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void sequences_are_listed_with_what_they_cost() {
        // Given
        SequenceListPage.Item item = new SequenceListPage.Item(
                ID, "Harbour", "AGM", Status.FINISHED, "The film is there.", SampleStates.NOON, Spending.NONE);
        api.on("GET /v1/sequences?limit=20", Answer.of(200, new SequenceListPage(List.of(item), null)));

        // When
        CommandRun typed = CommandRun.of("status", "--api", api.address());

        // Then
        assertThat(typed.out().lines())
                .containsExactly(
                        "SEQUENCE                STATUS    SPENT  TITLE",
                        "AGM-harbour-0123456789  finished  $0.00  Harbour");
    }

    @Test
    void a_sequence_whose_record_cannot_be_read_is_listed_as_that() {
        // Given
        String page =
                "{\"id\":\"%s\",\"project\":\"AGM\",\"message\":\"Its record cannot be read: s3://b/k\"}".formatted(ID);
        api.on(
                "GET /v1/sequences?limit=20",
                new Answer(200, "application/json", "{\"items\":[" + page + "]}", Map.of()));

        // When
        CommandRun typed = CommandRun.of("status", "--api", api.address());

        // Then
        assertThat(typed.exit()).isEqualTo(ExitCodes.DONE);
        assertThat(typed.out().lines())
                .containsExactly(
                        "SEQUENCE                STATUS      SPENT  TITLE",
                        "AGM-harbour-0123456789  unreadable      ?  Its record cannot be read: s3://b/k");
    }

    @Test
    void a_sequence_that_nobody_knows_is_the_persons_mistake() {
        // Given
        String unknown = "AGM-other-0123456789";

        // When
        CommandRun typed = CommandRun.of("status", unknown, "--api", api.address());

        // Then
        assertThat(typed.exit()).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(typed.err()).isEqualTo("There is no sequence " + unknown + " here. continuity status lists them.\n");
    }

    @Test
    void resuming_follows_it_to_its_end() {
        // Given
        SequenceState failed = SampleStates.state(
                Status.FAILED, "A step failed.", SampleStates.failed("SH0010/reference", "Refused."));
        SequenceState made =
                SampleStates.state(Status.FINISHED, "There.", SampleStates.done("SH0010/reference", false));
        api.on("GET /v1/sequences/" + ID, Answer.of(200, failed))
                .on(
                        "POST /v1/sequences/" + ID + "/resume",
                        Answer.of(202, SampleStates.state(Status.INGESTING, "Begins.")))
                .on("GET /v1/sequences/" + ID + "/events", Answer.events(made));

        // When
        CommandRun typed = CommandRun.of("resume", ID.text(), "--api", api.address());

        // Then
        assertThat(typed.exit()).isEqualTo(ExitCodes.DONE);
        assertThat(typed.out()).contains("Takes     1 made, 0 reused");
    }

    @Test
    void cancelling_waits_until_it_is_cancelled() {
        // Given
        api.on("GET /v1/sequences/" + ID, Answer.of(200, SampleStates.state(Status.RENDERING, "Renders.")))
                .on("DELETE /v1/sequences/" + ID, Answer.of(202, "{}"))
                .on(
                        "GET /v1/sequences/" + ID + "/events",
                        Answer.events(SampleStates.state(Status.CANCELLED, "Cancelled by a person.")));

        // When
        CommandRun typed = CommandRun.of("cancel", ID.text(), "--api", api.address());

        // Then
        assertThat(typed.exit()).isEqualTo(ExitCodes.DONE);
        assertThat(typed.out())
                .startsWith("The sequence " + ID + " is cancelled. Cancelled by a person.")
                .contains("continuity resume " + ID);
    }

    @Test
    void every_command_teaches_with_an_example() {
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
                "studio",
                "stand-in");

        // When
        List<CommandRun> typed = commands.stream()
                .map(command -> CommandRun.of(command, "--help"))
                .toList();

        // Then
        assertThat(typed).allSatisfy(help -> {
            assertThat(help.exit()).isEqualTo(ExitCodes.DONE);
            assertThat(help.out()).contains("Example", "Exit: ");
        });
    }
}
