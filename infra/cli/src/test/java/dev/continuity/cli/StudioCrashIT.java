package dev.continuity.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.continuity.media.Ffmpeg;
import dev.continuity.media.FfmpegSettings;
import dev.continuity.take.DocumentMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The studio dies without a word, engine and all. */
class StudioCrashIT {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void the_same_command_typed_again_goes_on_and_pays_for_nothing_twice() throws Exception {
        // Given
        ShortFilm film = ShortFilm.in(folder);
        film.killInTheMiddle(folder);
        Path out = folder.resolve("film");

        // When
        InstalledCli.Typed typed =
                film.type("produce", film.storyboard().toString(), "--json", "--out", out.toString());

        // Then
        assertThat(typed.exit()).as(typed.err()).isZero();
        JsonNode made = DocumentMapper.mapper().readTree(typed.out());
        assertThat(new Ffmpeg(FfmpegSettings.defaults())
                        .probe(out.resolve("cut.mp4"))
                        .seconds())
                .isCloseTo(made.path("seconds").asDouble(), within(0.5));
        StandInBook book = film.book();
        assertThat(book.recipes()).hasSize(ShortFilm.TAKES).doesNotHaveDuplicates();
        assertThat(book.dollars())
                .isEqualTo(made.path("takes").path("dollarsInAll").asDouble())
                .isCloseTo(ShortFilm.DOLLARS, within(0.1));
    }

    @Test
    void to_look_and_to_cancel_starts_nothing_that_is_paid_for() throws Exception {
        // Given
        ShortFilm film = ShortFilm.in(folder);
        film.killInTheMiddle(folder);
        StandInBook before = film.book();
        InstalledCli.Typed looked = film.type("status", "--json");
        String id =
                DocumentMapper.mapper().readTree(looked.out()).at("/items/0/id").asText();

        // When
        InstalledCli.Typed cancelled = film.type("cancel", id, "--json");

        // Then
        assertThat(looked.exit()).as(looked.err()).isZero();
        assertThat(cancelled.exit()).as(cancelled.err()).isZero();
        JsonNode state = DocumentMapper.mapper().readTree(cancelled.out());
        assertThat(state.path("status").asText()).isEqualTo("cancelled");
        assertThat(state.path("cancellations")).isNotEmpty();
        assertThat(film.book().recipes()).isEqualTo(before.recipes()).hasSizeLessThanOrEqualTo(ShortFilm.TAKES);
    }
}
