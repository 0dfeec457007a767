package dev.continuity.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.continuity.local.RequiredTool;
import dev.continuity.media.Ffmpeg;
import dev.continuity.media.FfmpegSettings;
import io.temporal.api.history.v1.HistoryEvent;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The packaged worker and API on a real Temporal server, configured by their environment. Each test continues the last. */
@TestMethodOrder(OrderAnnotation.class)
class ClusterE2eIT {
    private static final Path EXAMPLES = Path.of("../examples");

    /** Of the example with the shortest shots: two takes of 3 s each, of which the second is in the cut. */
    private static final int TAKES = 6;

    private static final double DOLLARS = 6 * 3 * 0.168;
    private static final double SECONDS = 9;

    private static final int EVENTS_OF_A_STEP = 6;

    /**
     * Four files imported, one look-up of takes, three records with search attributes, the cut, start and end; and one
     * workflow task that the crash may end.
     */
    private static final int EVENTS_OF_A_SEQUENCE = 4 * 6 + 6 + 3 * 7 + 6 + 4 + 1 + 3;

    /** A part of the workers' key that is found nowhere by chance. */
    private static final String SECRET = "known-to-workers-only-4f1e";

    @TempDir
    private static Path folder = Path.of("");

    private static @Nullable ProcessCluster cluster;
    private static @Nullable ChildProcess worker;
    private static String sequence = "";

    @BeforeAll
    static void open() throws Exception {
        cluster = new ProcessCluster(folder, RequiredTool.temporal(), Map.of("FAL_KEY", "e2e:" + SECRET));
    }

    @AfterAll
    static void close() throws Exception {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    @Order(1)
    void worker_and_api_start_before_temporal_and_s3_and_are_ready_once_these_are() throws Exception {
        // Given
        ChildProcess api = cluster().startApi();
        ChildProcess first = cluster().startWorker();
        PlainApiClient.await(503, api.ready(), api);
        PlainApiClient.await(503, first.ready(), first);

        // When
        cluster().startS3();
        ChildProcess temporal = cluster().startTemporal();

        // Then
        PlainApiClient.await(200, api.ready(), api, temporal);
        PlainApiClient.await(200, first.ready(), first, temporal);
        worker = first;
    }

    @Test
    @Order(2)
    void a_sequence_survives_the_crash_of_its_worker_and_nothing_is_submitted_twice() throws Exception {
        // Given
        PlainApiClient client = new PlainApiClient(cluster().api());
        sequence = client.create(uploaded(client, Files.readString(EXAMPLES.resolve("harbour.yaml"))))
                .path("id")
                .asText();
        ProcessCluster.await("both branches are rendering")
                .until(() -> StandInRequests.at(cluster().standIn()).bothBranchesAreRendering());
        Objects.requireNonNull(worker).kill();
        worker = cluster().startWorker();

        // When
        JsonNode last = client.follow(sequence);

        // Then
        assertThat(last.path("status").asText()).as(last.toPrettyString()).isEqualToIgnoringCase("finished");
        StandInRequests requests = StandInRequests.at(cluster().standIn());
        assertThat(requests.entries().stream().map(StandInRequests.Entry::prompt))
                .hasSize(TAKES)
                .doesNotHaveDuplicates();
        assertThat(requests.dollars()).isCloseTo(DOLLARS, within(0.1));
    }

    @Test
    @Order(3)
    void the_cut_is_downloaded_through_a_redirect_and_plays_and_serves_ranges() throws Exception {
        // Given
        URI cut = new PlainApiClient(cluster().api()).redirect("/v1/sequences/" + sequence + "/cut");
        Path film = folder.resolve("cut.mp4");

        // When
        HttpResponse<Path> whole = PlainApiClient.download(cut, film);

        // Then
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.headers().firstValue("Content-Type")).contains("video/mp4");
        assertThat(new Ffmpeg(FfmpegSettings.defaults()).probe(film).seconds()).isCloseTo(SECONDS, within(0.5));
        HttpResponse<Path> part = PlainApiClient.download(cut, folder.resolve("part"), "Range", "bytes=10-19");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).hasSize(10);
    }

    @Test
    @Order(4)
    void a_step_takes_at_most_six_events_of_history() {
        // When
        List<HistoryEvent> events = cluster().history(sequence);

        // Then
        assertThat(events).hasSizeBetween(1, EVENTS_OF_A_SEQUENCE + EVENTS_OF_A_STEP * TAKES);
    }

    @Test
    @Order(5)
    void the_providers_key_is_nowhere_but_in_the_workers() throws Exception {
        // Given
        String api = cluster().api().toString();
        Map<String, String> answers = Map.of(
                "worker.metrics", Objects.requireNonNull(worker).uri() + "/q/metrics",
                "worker.health", Objects.requireNonNull(worker).ready().toString(),
                "api.metrics", api + "/q/metrics",
                "state.json", api + "/v1/sequences/" + sequence,
                "problem.json", api + "/v1/sequences/AGM-nothing/cut");
        for (Map.Entry<String, String> one : answers.entrySet()) {
            PlainApiClient.download(URI.create(one.getValue()), folder.resolve(one.getKey()));
        }

        // When
        List<String> files = filesWith(SECRET);

        // Then
        assertThat(files).isEmpty();
        assertThat(filesWith(sequence))
                .contains("sequence.json", "intent.json", "state.json")
                .anyMatch(name -> name.startsWith(
                        cluster().temporalDatabase().getFileName().toString()));
    }

    /** Searches history, heartbeats, S3, logs and all answers: everything except the files of the provider itself. */
    private static List<String> filesWith(String text) throws IOException {
        List<String> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                if (!file.startsWith(folder.resolve("stand-in"))
                        && Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
                    files.add(file.getFileName().toString());
                }
            }
        }
        return files;
    }

    /** The storyboard, with references to uploads instead of file names. */
    private static String uploaded(PlainApiClient client, String yaml) throws Exception {
        String text = yaml.replaceAll("duration: \\d+", "duration: 3");
        for (String file : List.of("plate.mp4", "keeper.png", "keeper-side.png", "look-dusk.jpg")) {
            String name = "harbour/" + file;
            text = text.replace(name, client.upload(EXAMPLES.resolve(name), "AGM"));
        }
        return text;
    }

    private static ProcessCluster cluster() {
        return Objects.requireNonNull(cluster);
    }
}
