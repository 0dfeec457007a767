package dev.continuity.cli.storyboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.continuity.cli.terminal.CliException;
import dev.continuity.cli.terminal.ExitCodes;
import dev.continuity.storyboard.StoryboardProblem;
import dev.continuity.take.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalMediaTest {
    private static final String STORYBOARD =
            """
            title: Harbour
            project: AGM
            source: clips/plate.mp4
            elements:
              keeper:
                frontal: keeper.png
                references: [ keeper.png, "https://example.com/k2.png" ]
            images:
              look: media:%s
            shots:
              - code: SH0010
                reference: { prompt: "@keeper climbs, as @look" }
            """
                    .formatted("a".repeat(64));

    @TempDir
    private Path folder = Path.of("");

    @Test
    void files_beside_the_storyboard_become_media_by_content() throws IOException {
        // Given
        write("clips/plate.mp4", "plate");
        write("keeper.png", "keeper");
        StoryboardFile storyboard = StoryboardFile.read(write("harbour.yaml", STORYBOARD));

        // When
        ResolvedStoryboard resolved = ResolvedStoryboard.of(storyboard.storyboard(), LocalMedia.of(storyboard));

        // Then
        assertThat(resolved.storyboard().source()).isEqualTo("media:" + hash("plate"));
        assertThat(resolved.storyboard().elements().get("keeper")).satisfies(keeper -> {
            assertThat(keeper.frontal()).isEqualTo("media:" + hash("keeper"));
            assertThat(keeper.references()).containsExactly("media:" + hash("keeper"), "https://example.com/k2.png");
        });
        assertThat(resolved.storyboard().images()).containsEntry("look", "media:" + "a".repeat(64));
    }

    @Test
    void what_no_prompt_names_is_neither_read_nor_sent() throws IOException {
        // Given
        write("clips/plate.mp4", "plate");
        StoryboardFile storyboard =
                StoryboardFile.read(write("harbour.yaml", STORYBOARD.replace("@keeper climbs", "the keeper climbs")));

        // When
        ResolvedStoryboard resolved = ResolvedStoryboard.of(storyboard.storyboard(), LocalMedia.of(storyboard));

        // Then
        assertThat(resolved.storyboard().elements()).isEmpty();
        assertThat(resolved.storyboard().images()).containsOnlyKeys("look");
    }

    @Test
    void every_missing_file_is_reported_with_its_line_among_all_other_problems() throws IOException {
        // Given
        write("clips/plate.mp4", "");
        Path file = write("harbour.yaml", STORYBOARD.replace("as @look", "as @lok"));

        // When
        CliException error = catchThrowableOfType(CliException.class, () -> StoryboardFile.read(file));

        // Then
        assertThat(error.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(error.problems())
                .extracting(StoryboardProblem::line, StoryboardProblem::path)
                .containsExactly(
                        tuple(3, "source"),
                        tuple(6, "elements.keeper.frontal"),
                        tuple(7, "elements.keeper.references[0]"),
                        tuple(12, "shots[0].reference.prompt"));
    }

    @Test
    void problems_are_listed_like_those_of_a_compiler() throws IOException {
        // Given
        write("clips/plate.mp4", "plate");
        write("keeper.png", "keeper");
        Path file = write("bad.yaml", STORYBOARD.replace("project: AGM", "project: 7AGM"));

        // When
        CliException error = catchThrowableOfType(CliException.class, () -> StoryboardFile.read(file));

        // Then
        assertThat(error)
                .message()
                .startsWith(file + ":2: project: ")
                .contains("(allowed: ")
                .endsWith("\n1 problem. Nothing was started.");
    }

    @Test
    void the_same_film_has_the_same_key_however_it_is_written() throws IOException {
        // Given
        write("clips/plate.mp4", "plate");
        write("keeper.png", "keeper");
        StoryboardFile one = StoryboardFile.read(write("harbour.yaml", STORYBOARD));
        StoryboardFile other = StoryboardFile.read(write(
                "other.yaml",
                STORYBOARD.replace("title: Harbour\nproject: AGM\n", "# again\nproject: AGM\ntitle: 'Harbour'\n")));

        // When
        String key = ResolvedStoryboard.of(one.storyboard(), LocalMedia.of(one)).idempotencyKey();

        // Then
        assertThat(key)
                .isEqualTo(ResolvedStoryboard.of(other.storyboard(), LocalMedia.of(other))
                        .idempotencyKey());
    }

    @Test
    void another_cap_does_not_change_the_key() throws IOException {
        // Given
        write("clips/plate.mp4", "plate");
        write("keeper.png", "keeper");
        StoryboardFile low = StoryboardFile.read(write("low.yaml", STORYBOARD + "budget: { cap: 2.00 }\n"));
        StoryboardFile high = StoryboardFile.read(write("high.yaml", STORYBOARD + "budget: { cap: 20.00 }\n"));

        // When
        String key =
                ResolvedStoryboard.of(high.storyboard(), LocalMedia.of(high)).idempotencyKey();

        // Then
        assertThat(key)
                .isEqualTo(ResolvedStoryboard.of(low.storyboard(), LocalMedia.of(low))
                        .idempotencyKey());
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static String hash(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8)).hex();
    }
}
