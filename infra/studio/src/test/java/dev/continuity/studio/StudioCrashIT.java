package dev.continuity.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.continuity.media.Ffmpeg;
import dev.continuity.media.FfmpegSettings;
import dev.continuity.take.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The studio dies without a word, engine and all, and the same command is typed again. */
class StudioCrashIT {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_studio_that_is_killed_in_the_middle_goes_on_and_pays_for_nothing_twice() throws Exception {
        // Given
        Shell shell = new Shell(folder);
        Home home = new Home(shell.home());
        String[] produce = {
            "produce",
            Harbour.STORYBOARD.toString(),
            "--json",
            "--out",
            folder.resolve("film").toString(),
            "--engine",
            "in-process",
            "--port",
            "0",
            "--stand-in-port",
            "0",
            "--s3-port",
            "0"
        };
        Process killed = shell.start(folder.resolve("killed.out"), folder.resolve("killed.err"), produce);
        Book.await(() -> standIn(home), Book::isInTheMiddle);
        killed.destroyForcibly().waitFor();

        // When
        Shell.Typed typed = shell.type(produce);

        // Then
        assertThat(typed.exit()).as(typed.err()).isZero();
        JsonNode film = Json.mapper().readTree(typed.out());
        assertThat(new Ffmpeg(FfmpegSettings.defaults())
                        .probe(folder.resolve("film/cut.mp4"))
                        .seconds())
                .isCloseTo(film.path("seconds").asDouble(), within(0.5));
        Book book = closedBook(home);
        assertThat(book.recipes()).hasSize(Harbour.TAKES).doesNotHaveDuplicates();
        assertThat(book.dollars())
                .isEqualTo(film.path("takes").path("dollarsInAll").asDouble())
                .isCloseTo(Harbour.DOLLARS, within(0.1));
    }

    private static Optional<URI> standIn(Home home) {
        return Card.of(home).port("stand-in").map(port -> URI.create("http://127.0.0.1:" + port));
    }

    private static Book closedBook(Home home) throws IOException, InterruptedException {
        try (StandIn.Alone standIn = StandIn.alone(home, PortWish.standIn(0))) {
            return Book.at(standIn.address());
        }
    }
}
