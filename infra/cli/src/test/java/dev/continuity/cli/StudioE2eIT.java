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

/** One studio with Temporal in process. Each test continues from the one before, as a person would. */
@TestMethodOrder(OrderAnnotation.class)
class StudioE2eIT {
    private static final String STORYBOARD = HarbourFilm.STORYBOARD.toString();

    private static final String MISTAKES =
            HarbourFilm.FOLDER.resolve("mistakes.yaml").toString();

    @TempDir
    private static Path folder = Path.of("");

    private static InstalledCli cli = new InstalledCli(folder);
    private static @Nullable Process studio;

    @BeforeAll
    static void start() throws IOException {
        cli = new InstalledCli(folder);
        studio = cli.startStudio();
        cli.awaitStudio(studio);
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
        CommandRun run = cli.run("produce", STORYBOARD, "--json", "--out", out.toString());

        // Then
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode film = DocumentMapper.mapper().readTree(run.out());
        ProbeResult probe = new Ffmpeg(FfmpegSettings.defaults()).probe(out.resolve("cut.mp4"));
        assertThat(probe.seconds()).isCloseTo(film.path("seconds").asDouble(), within(0.5));
        assertThat(out.resolve("contact-sheet.jpg")).isNotEmptyFile();
        assertThat(film.path("takes").path("made").asInt()).isEqualTo(HarbourFilm.TAKES);
        assertThat(requests().recipes()).hasSize(HarbourFilm.TAKES).doesNotHaveDuplicates();
        assertThat(requests().dollars()).isCloseTo(HarbourFilm.DOLLARS, within(0.1));
    }

    @Test
    @Order(2)
    void the_same_storyboard_again_costs_nothing() throws Exception {
        // Given
        BilledRequests before = requests();

        // When
        CommandRun run = cli.run("produce", STORYBOARD, "--json");

        // Then
        JsonNode takes = DocumentMapper.mapper().readTree(run.out()).path("takes");
        assertThat(takes.path("dollars").asDouble()).isZero();
        assertThat(takes.path("reused").asInt()).isEqualTo(HarbourFilm.TAKES);
        assertThat(requests()).isEqualTo(before);
    }

    @Test
    @Order(3)
    void every_mistake_is_reported_with_its_line_and_nothing_is_submitted() throws Exception {
        // Given
        BilledRequests before = requests();

        // When
        CommandRun run = cli.run("produce", MISTAKES);

        // Then
        assertThat(run.exitCode()).isEqualTo(2);
        List<String> problems =
                run.err().lines().filter(line -> line.contains(MISTAKES)).toList();
        assertThat(problems)
                .hasSizeGreaterThan(30)
                .allMatch(line -> line.matches("\\Q" + MISTAKES + "\\E:[0-9]+: [A-Za-z]\\S*: .+"))
                .anyMatch(line -> line.contains(" shots[0].reference.duration: "));
        assertThat(run.err()).contains(problems.size() + " problems. Nothing was started.");
        assertThat(requests()).isEqualTo(before);
    }

    @Test
    @Order(4)
    void the_doctor_finds_nothing_broken_in_a_fresh_studio() throws Exception {
        // When
        CommandRun run = cli.run("doctor");

        // Then
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out())
                .contains(
                        "S3, ",
                        "Temporal, server",
                        "Worker, ffmpeg: ffmpeg 4.4.1",
                        "API, events: Arrive as they are sent")
                .doesNotContain("broken");
    }

    @Test
    @Order(4)
    void a_second_studio_with_the_same_home_is_refused() throws Exception {
        // Given
        long first = running().pid();

        // When
        CommandRun run = cli.run("studio", "--engine", "in-process");

        // Then
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("Another studio uses").contains("process " + first);
    }

    @Test
    @Order(5)
    void a_command_with_a_key_refuses_a_studio_with_the_stand_in() throws Exception {
        // Given
        BilledRequests before = requests();

        // When
        CommandRun run = cli.runWith(Map.of("FAL_KEY", "id:secret"), "produce", STORYBOARD);

        // Then
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("FAL_KEY is set", "process " + running().pid(), "with the stand-in for fal");
        assertThat(requests()).isEqualTo(before);
    }

    @Test
    @Order(6)
    void a_studio_that_is_stopped_leaves_all_that_the_next_one_needs() throws Exception {
        // Given
        running().destroy();
        boolean ended = running().waitFor(20, TimeUnit.SECONDS);
        String truncated = addSequenceWithTruncatedRecord();

        // When
        CommandRun run = cli.run("produce", STORYBOARD, "--json", "--engine", "in-process");

        // Then
        assertThat(ended).isTrue();
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("The sequence " + truncated + " is skipped.");
        assertThat(DocumentMapper.mapper()
                        .readTree(run.out())
                        .path("takes")
                        .path("made")
                        .asInt())
                .isZero();
    }

    /** Adds a sequence whose record is truncated, as after a power failure, and returns its id. */
    private static String addSequenceWithTruncatedRecord() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(new StudioHome(cli.home()).s3())) {
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

    private static BilledRequests requests() throws IOException, InterruptedException {
        int port = StudioState.of(new StudioHome(cli.home())).port("stand-in").orElseThrow();
        return BilledRequests.at(URI.create("http://127.0.0.1:" + port));
    }
}
