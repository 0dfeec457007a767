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

/** The studio is killed, together with the in-process Temporal. */
class StudioCrashIT {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void the_same_command_continues_and_pays_for_nothing_twice() throws Exception {
        // Given
        ShortFilm film = ShortFilm.in(folder);
        film.killWhileRendering(folder);
        Path out = folder.resolve("film");

        // When
        CommandRun run = film.run("produce", film.storyboard().toString(), "--json", "--out", out.toString());

        // Then
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode result = DocumentMapper.mapper().readTree(run.out());
        assertThat(new Ffmpeg(FfmpegSettings.defaults())
                        .probe(out.resolve("cut.mp4"))
                        .seconds())
                .isCloseTo(result.path("seconds").asDouble(), within(0.5));
        BilledRequests requests = film.requests();
        assertThat(requests.recipes()).hasSize(ShortFilm.TAKES).doesNotHaveDuplicates();
        assertThat(requests.dollars())
                .isEqualTo(result.path("takes").path("sequenceDollars").asDouble())
                .isCloseTo(ShortFilm.DOLLARS, within(0.1));
    }

    @Test
    void status_and_cancel_submit_nothing() throws Exception {
        // Given
        ShortFilm film = ShortFilm.in(folder);
        film.killWhileRendering(folder);
        BilledRequests before = film.requests();
        CommandRun status = film.run("status", "--json");
        String id =
                DocumentMapper.mapper().readTree(status.out()).at("/items/0/id").asText();

        // When
        CommandRun cancelled = film.run("cancel", id, "--json");

        // Then
        assertThat(status.exitCode()).as(status.err()).isZero();
        assertThat(cancelled.exitCode()).as(cancelled.err()).isZero();
        JsonNode state = DocumentMapper.mapper().readTree(cancelled.out());
        assertThat(state.path("status").asText()).isEqualTo("cancelled");
        assertThat(state.path("cancellations")).isNotEmpty();
        assertThat(film.requests().recipes()).isEqualTo(before.recipes()).hasSizeLessThanOrEqualTo(ShortFilm.TAKES);
    }
}
