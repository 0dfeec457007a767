package dev.continuity.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.continuity.media.Ffmpeg;
import dev.continuity.media.FfmpegSettings;
import dev.continuity.media.ProbeResult;
import dev.continuity.studio.StudioHome;
import dev.continuity.studio.StudioState;
import dev.continuity.take.DocumentMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One studio on one home, with the in-process engine; each test goes on from the one before, as a person would. */
@TestMethodOrder(OrderAnnotation.class)
class StudioE2eIT {
    private static final String STORYBOARD = HarbourFilm.STORYBOARD.toString();

    private static final String MISTAKES =
            HarbourFilm.FOLDER.resolve("mistakes.yaml").toString();

    @TempDir
    private static Path folder = Path.of("");

    private static InstalledCli shell = new InstalledCli(folder);
    private static @Nullable Process studio;

    @BeforeAll
    static void open() throws IOException, InterruptedException {
        shell = new InstalledCli(folder);
        Path out = folder.resolve("studio.out");
        Process started = shell.start(
                out,
                folder.resolve("studio.err"),
                "studio",
                "--engine",
                "in-process",
                "--port",
                "0",
                "--stand-in-port",
                "0",
                "--s3-port",
                "0");
        studio = started;
        InstalledCli.await(started, out, "Provider");
    }

    @AfterAll
    static void kill() {
        if (studio != null) {
            studio.destroyForcibly();
        }
    }

    @Test
    @Order(1)
    void a_storyboard_becomes_a_film_that_plays() throws Exception {
        // Given
        Path out = folder.resolve("film");

        // When
        InstalledCli.Typed typed = shell.type("produce", STORYBOARD, "--json", "--out", out.toString());

        // Then
        assertThat(typed.exit()).as(typed.err()).isZero();
        JsonNode film = DocumentMapper.mapper().readTree(typed.out());
        ProbeResult probe = new Ffmpeg(FfmpegSettings.defaults()).probe(out.resolve("cut.mp4"));
        assertThat(probe.seconds()).isCloseTo(film.path("seconds").asDouble(), within(0.5));
        assertThat(out.resolve("contact-sheet.jpg")).isNotEmptyFile();
        assertThat(film.path("takes").path("made").asInt()).isEqualTo(HarbourFilm.TAKES);
        assertThat(book().recipes()).hasSize(HarbourFilm.TAKES).doesNotHaveDuplicates();
        assertThat(book().dollars()).isCloseTo(HarbourFilm.DOLLARS, within(0.1));
    }

    @Test
    @Order(2)
    void the_same_storyboard_again_costs_nothing() throws Exception {
        // Given
        StandInBook before = book();

        // When
        InstalledCli.Typed typed = shell.type("produce", STORYBOARD, "--json");

        // Then
        JsonNode takes = DocumentMapper.mapper().readTree(typed.out()).path("takes");
        assertThat(takes.path("dollars").asDouble()).isZero();
        assertThat(takes.path("reused").asInt()).isEqualTo(HarbourFilm.TAKES);
        assertThat(book()).isEqualTo(before);
    }

    @Test
    @Order(3)
    void every_mistake_is_told_with_its_place_and_nothing_is_submitted() throws Exception {
        // Given
        StandInBook before = book();

        // When
        InstalledCli.Typed typed = shell.type("produce", MISTAKES);

        // Then
        assertThat(typed.exit()).isEqualTo(2);
        List<String> problems =
                typed.err().lines().filter(line -> line.contains(MISTAKES)).toList();
        assertThat(problems)
                .hasSizeGreaterThan(30)
                .allMatch(line -> line.matches("\\Q" + MISTAKES + "\\E:[0-9]+: [A-Za-z]\\S*: .+"))
                .anyMatch(line -> line.contains(" shots[0].reference.duration: "));
        assertThat(typed.err()).contains(problems.size() + " problems; nothing was started.");
        assertThat(book()).isEqualTo(before);
    }

    @Test
    @Order(4)
    void a_second_studio_on_the_same_home_says_so() throws Exception {
        // Given
        long first = running().pid();

        // When
        InstalledCli.Typed typed = shell.type("studio", "--engine", "in-process");

        // Then
        assertThat(typed.exit()).isEqualTo(1);
        assertThat(typed.err()).contains("Another studio is on").contains("process " + first);
    }

    @Test
    @Order(5)
    void a_command_that_is_to_use_the_real_provider_does_not_use_a_studio_with_the_stand_in() throws Exception {
        // Given
        StandInBook before = book();

        // When
        InstalledCli.Typed typed = shell.typeWith(Map.of("FAL_KEY", "id:secret"), "produce", STORYBOARD);

        // Then
        assertThat(typed.exit()).isEqualTo(1);
        assertThat(typed.err())
                .contains("FAL_KEY is set", "process " + running().pid(), "with the stand-in for fal");
        assertThat(book()).isEqualTo(before);
    }

    @Test
    @Order(6)
    void a_studio_that_is_asked_to_stop_does_and_leaves_all_that_a_next_one_needs() throws Exception {
        // Given
        running().destroy();
        boolean ended = running().waitFor(20, TimeUnit.SECONDS);
        String cutShort = withARecordCutShort();

        // When
        InstalledCli.Typed typed = shell.type("produce", STORYBOARD, "--json", "--engine", "in-process");

        // Then
        assertThat(ended).isTrue();
        assertThat(typed.exit()).as(typed.err()).isZero();
        assertThat(typed.err()).contains("The sequence " + cutShort + " is left alone.");
        assertThat(DocumentMapper.mapper()
                        .readTree(typed.out())
                        .path("takes")
                        .path("made")
                        .asInt())
                .isZero();
    }

    /** Another sequence, whose record is as a loss of power may leave it; its id. */
    private static String withARecordCutShort() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(new StudioHome(shell.home()).s3())) {
            files = all.filter(Files::isRegularFile).toList();
        }
        Path record = files.stream()
                .filter(file -> file.endsWith("sequence.json"))
                .findFirst()
                .orElseThrow();
        Path sequence = Objects.requireNonNull(record.getParent());
        String id = sequence.getFileName().toString();
        Path index = files.stream()
                .filter(file -> file.getFileName().toString().endsWith("-" + id))
                .findFirst()
                .orElseThrow();
        Path other = Files.createDirectory(sequence.resolveSibling(id + "x"));
        byte[] whole = Files.readAllBytes(record);
        Files.write(other.resolve("sequence.json"), Arrays.copyOf(whole, whole.length / 2));
        Files.copy(index, index.resolveSibling(index.getFileName() + "x"));
        return id + "x";
    }

    private static Process running() {
        return Objects.requireNonNull(studio);
    }

    private static StandInBook book() throws IOException, InterruptedException {
        int port = StudioState.of(new StudioHome(shell.home())).port("stand-in").orElseThrow();
        return StandInBook.at(URI.create("http://127.0.0.1:" + port));
    }
}
