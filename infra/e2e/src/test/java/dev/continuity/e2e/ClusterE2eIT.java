package dev.continuity.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.continuity.media.Ffmpeg;
import dev.continuity.media.FfmpegSettings;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The built worker and API on a real Temporal server, configured by their environment; each test goes on from the last. */
@TestMethodOrder(OrderAnnotation.class)
class ClusterE2eIT {
    private static final Path EXAMPLES = Path.of("../examples");

    /** Of the example, each shot as short as may be: two takes of 3 s each, the last of which make the film. */
    private static final int TAKES = 6;

    private static final double DOLLARS = 6 * 3 * 0.168;
    private static final double SECONDS = 9;

    private static final int EVENTS_OF_A_STEP = 6;

    /**
     * Four files taken in, one look-up of takes, three records with search attributes, the cut, begin and end; and one
     * workflow task that may die with its worker.
     */
    private static final int EVENTS_OF_A_SEQUENCE = 4 * 6 + 6 + 3 * 7 + 6 + 4 + 1 + 3;

    /** Of the key that the workers have: what is told of the rest of the world does not hold it by chance. */
    private static final String SECRET = "known-to-nobody-else-4f1e";

    @TempDir
    private static Path folder = Path.of("");

    private static @Nullable ProcessCluster cluster;
    private static @Nullable ChildProcess worker;
    private static String sequence = "";

    @BeforeAll
    static void open() throws Exception {
        Optional<Path> temporal = ProcessCluster.temporal();
        assumeTrue(
                temporal.isPresent(),
                "skipped: no Temporal command line; put `temporal` on PATH or name it in CONTINUITY_TEMPORAL");
        cluster = new ProcessCluster(folder, temporal.orElseThrow(), Map.of("FAL_KEY", "proof:" + SECRET));
    }

    @AfterAll
    static void close() throws Exception {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    @Order(1)
    void worker_and_api_start_before_engine_and_archive_and_are_ready_once_these_are() throws Exception {
        // Given
        ChildProcess api = cluster().startApi();
        ChildProcess first = cluster().startWorker();
        Curl.await(503, api.ready(), api);
        Curl.await(503, first.ready(), first);

        // When
        cluster().startS3();
        ChildProcess engine = cluster().startEngine();

        // Then
        Curl.await(200, api.ready(), api, engine);
        Curl.await(200, first.ready(), first, engine);
        worker = first;
    }

    @Test
    @Order(2)
    void a_film_outlives_its_worker_and_nothing_is_submitted_twice() throws Exception {
        // Given
        Curl curl = new Curl(cluster().api());
        sequence = curl.create(uploaded(curl, Files.readString(EXAMPLES.resolve("harbour.yaml"))))
                .path("id")
                .asText();
        Await.until("two calls under way", () -> StandInRequests.at(cluster().standIn())
                .isInTheMiddle());
        Objects.requireNonNull(worker).kill();
        worker = cluster().startWorker();

        // When
        JsonNode last = curl.follow(sequence);

        // Then
        assertThat(last.path("status").asText()).as(last.toPrettyString()).isEqualToIgnoringCase("finished");
        StandInRequests book = StandInRequests.at(cluster().standIn());
        assertThat(book.entries().stream().map(StandInRequests.Entry::prompt))
                .hasSize(TAKES)
                .doesNotHaveDuplicates();
        assertThat(book.dollars()).isCloseTo(DOLLARS, within(0.1));
    }

    @Test
    @Order(3)
    void the_film_is_a_redirect_away_and_plays_and_can_be_sought_in() throws Exception {
        // Given
        URI cut = new Curl(cluster().api()).redirect("/v1/sequences/" + sequence + "/cut");
        Path film = folder.resolve("cut.mp4");

        // When
        HttpResponse<Path> whole = Curl.download(cut, film);

        // Then
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.headers().firstValue("Content-Type")).contains("video/mp4");
        assertThat(new Ffmpeg(FfmpegSettings.defaults()).probe(film).seconds()).isCloseTo(SECONDS, within(0.5));
        HttpResponse<Path> part = Curl.download(cut, folder.resolve("part"), "Range", "bytes=10-19");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).hasSize(10);
    }

    @Test
    @Order(4)
    void a_step_takes_at_most_six_events_of_history() {
        // Given
        WorkflowServiceStubs engine = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(cluster().engine())
                .build());

        // When
        List<HistoryEvent> events =
                WorkflowClient.newInstance(engine).fetchHistory(sequence).getEvents();

        // Then
        engine.shutdownNow();
        assertThat(events).hasSizeBetween(1, EVENTS_OF_A_SEQUENCE + EVENTS_OF_A_STEP * TAKES);
    }

    @Test
    @Order(5)
    void the_key_of_the_provider_is_known_to_the_workers_and_to_nobody_else() throws Exception {
        // Given
        String api = cluster().api().toString();
        Map<String, String> told = Map.of(
                "worker.metrics", Objects.requireNonNull(worker).uri() + "/q/metrics",
                "worker.health", Objects.requireNonNull(worker).ready().toString(),
                "api.metrics", api + "/q/metrics",
                "state.json", api + "/v1/sequences/" + sequence,
                "problem.json", api + "/v1/sequences/AGM-nothing/cut");
        for (Map.Entry<String, String> one : told.entrySet()) {
            Curl.download(URI.create(one.getValue()), folder.resolve(one.getKey()));
        }

        // When
        List<String> holders = filesWith(SECRET);

        // Then
        assertThat(holders).isEmpty();
        assertThat(filesWith(sequence))
                .contains("sequence.json", "intent.json", "state.json")
                .anyMatch(name ->
                        name.startsWith(cluster().engineDatabase().getFileName().toString()));
    }

    /** History and heartbeats, the whole archive, logs, and what was told: all but what the provider itself keeps. */
    private static List<String> filesWith(String text) throws IOException {
        List<String> holders = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                if (!file.startsWith(folder.resolve("stand-in"))
                        && Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
                    holders.add(file.getFileName().toString());
                }
            }
        }
        return holders;
    }

    /** The storyboard, with references to what was uploaded instead of names of files. */
    private static String uploaded(Curl curl, String yaml) throws Exception {
        String text = yaml.replaceAll("duration: \\d+", "duration: 3");
        for (String file : List.of("plate.mp4", "keeper.png", "keeper-side.png", "look-dusk.jpg")) {
            String name = "harbour/" + file;
            text = text.replace(name, curl.upload(EXAMPLES.resolve(name), "AGM"));
        }
        return text;
    }

    private static ProcessCluster cluster() {
        return Objects.requireNonNull(cluster);
    }
}
