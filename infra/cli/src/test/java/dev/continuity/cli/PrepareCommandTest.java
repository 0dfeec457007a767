package dev.continuity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.continuity.cli.terminal.ExitCodes;
import dev.continuity.media.TestClips;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrepareCommandTest {
    private final Path folder;

    PrepareCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void the_command_that_a_refusal_offers_works_as_it_is_printed() {
        // Given
        Path clip = TestClips.clip(folder.resolve("long.mp4"), "1280x720", 24, 11, true);
        CommandRun refusal = CommandRun.of("prepare", clip.toString());
        String offered = refusal.err().lines().skip(1).findFirst().orElseThrow().strip();

        // When
        CommandRun run = CommandRun.of(offered.replaceFirst("^continuity ", "").split(" "));

        // Then
        assertThat(refusal.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(refusal.err())
                .isEqualTo("The clip is 11 s long, and models take 3 to 10.05 s. Choose the part to keep.\n"
                        + "  continuity prepare " + clip + " --from 0 --for 10\n");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.DONE);
        assertThat(folder.resolve("long-prepared.mp4")).isNotEmptyFile();
    }

    @Test
    void every_change_is_told_with_its_reason_and_the_line_for_the_storyboard() {
        // Given
        Path clip = TestClips.clip(folder.resolve("my clip.mp4"), "640x360", 12, 4, true);

        // When
        CommandRun run = CommandRun.of("prepare", clip.toString(), "--for", "3");

        // Then
        Path prepared = folder.resolve("my clip-prepared.mp4");
        assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
        assertThat(run.out().replaceAll("[0-9.]+ [kM]B", "1 MB"))
                .isEqualTo(
                        """
                        Wrote %s: 3 s, 1280x720, 24 frames a second, with sound, 1 MB

                        Changed          Before   Now       Because
                        length           4 s      3 s       as asked: from 0:00 to 0:03
                        frames a second  12       24        models take 24 to 60; frames are repeated
                        size             640x360  1280x720  models take 720 to 2160 pixels a side

                        Left out what the device noted, such as place and date.
                        Kept sound.
                        In a storyboard in this folder: source: %s
                        """
                                .formatted(prepared, prepared));
    }

    @Test
    void a_clip_that_needs_nothing_is_said_to_need_nothing() {
        // Given
        Path clip = TestClips.clip(folder.resolve("right.mp4"), "1280x720", 24, 3, true);

        // When
        CommandRun run = CommandRun.of("prepare", clip.toString());

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
        assertThat(run.out()).startsWith(clip + " needs nothing: models take it as it is. No file was written.\n");
        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(clip));
    }

    @Test
    void a_script_gets_one_json_object() throws IOException {
        // Given
        Path picture = TestClips.image(folder.resolve("look.bmp"), "640x480");

        // When
        CommandRun run = CommandRun.of("prepare", picture.toString(), "-o", folder + "/look.jpg", "--json");

        // Then
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.path("status").textValue()).isEqualTo("prepared");
        assertThat(json.path("file").textValue()).isEqualTo(folder + "/look.jpg");
        assertThat(json.path("changes").findValuesAsText("before")).containsExactly("BMP");
        assertThat(json.path("storyboard").textValue()).isEqualTo("images: { look: " + folder + "/look.jpg }");
    }

    @Test
    void a_refusal_is_told_to_scripts_too() throws IOException {
        // When
        CommandRun run = CommandRun.of("prepare", folder.resolve("none.mp4").toString(), "--json");

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(new ObjectMapper().readTree(run.out()).path("status").textValue())
                .isEqualTo("refused");
        assertThat(run.err()).startsWith("There is no file ");
    }
}
