package dev.continuity.api.figures;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** A sequence of many shots, chained by tens, made and retaken over the API. */
final class LargeSequence {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int CHAIN = 10;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI api;
    private final String id;

    private LargeSequence(URI api, String storyboard) throws IOException, InterruptedException {
        this.api = api;
        this.id = send("POST", "v1/sequences", "application/yaml", storyboard)
                .path("id")
                .textValue();
    }

    static LargeSequence start(URI api, int shots, String title) throws IOException, InterruptedException {
        String lines = IntStream.range(0, shots)
                .mapToObj(n -> "  - { code: %s, %sreference: { prompt: \"Shot %d of %s\" } }\n"
                        .formatted(code(n), n % CHAIN == 0 ? "continuesFrom: source, " : "", n, title))
                .collect(Collectors.joining());
        String head = "title: %s\nproject: BIG\nsource: https://example.com/plate.mp4\nshots:\n".formatted(title);
        LargeSequence started = new LargeSequence(api, head + lines);
        started.awaitFinished();
        return started;
    }

    static String code(int n) {
        return "SH%04d".formatted((n + 1) * 10);
    }

    String id() {
        return id;
    }

    JsonNode state() throws IOException, InterruptedException {
        return send("GET", "v1/sequences/" + id, "", "");
    }

    /** Makes every step again by one decision, and waits until all is made. */
    void retakeAll() throws IOException, InterruptedException {
        retake();
        awaitFinished();
    }

    /** Makes every step again by one decision, but not before {@link #unpause}. */
    void retakePaused() throws IOException, InterruptedException {
        retake();
        send("POST", "v1/sequences/%s/pause".formatted(id), "application/json", "{}");
    }

    void unpause() throws IOException, InterruptedException {
        send("POST", "v1/sequences/%s/unpause".formatted(id), "application/json", "{}");
    }

    private void retake() throws IOException, InterruptedException {
        JsonNode state = state();
        Map<String, Object> retake = Map.of(
                "version",
                state.path("version").intValue(),
                "targets",
                StreamSupport.stream(state.path("steps").spliterator(), false)
                        .map(step -> step.path("id").textValue())
                        .toList());
        send("POST", "v1/sequences/%s/retake".formatted(id), "application/json", MAPPER.writeValueAsString(retake));
    }

    void awaitFinished() {
        await().atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> state().path("status").textValue().equals("finished"));
    }

    private JsonNode send(String method, String path, String type, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(api.resolve(path));
        request = body.isEmpty() ? request.GET() : request.method(method, BodyPublishers.ofString(body));
        HttpResponse<String> answer = http.send(
                type.isEmpty()
                        ? request.build()
                        : request.header("Content-Type", type).build(),
                BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(path + ": " + answer.body());
        }
        return MAPPER.readTree(answer.body());
    }
}
