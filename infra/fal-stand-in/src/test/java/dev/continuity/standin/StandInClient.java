package dev.continuity.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A plain HTTP client of the stand-in, with a key that must not be stored anywhere. */
public record StandInClient(URI uri) {

    static final String KEY = "secret-key-id:secret-key-value";
    public static final String EDIT = "fal-ai/kling-video/o1/video-to-video/edit";
    public static final String REFERENCE = "fal-ai/kling-video/o1/video-to-video/reference";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public record Reply(int status, java.net.http.HttpHeaders headers, byte[] bytes) {
        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        public JsonNode json() {
            try {
                return MAPPER.readTree(bytes);
            } catch (IOException e) {
                throw new AssertionError("not JSON: " + text(), e);
            }
        }

        String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    public static ObjectNode input(String prompt, String videoUrl) {
        return MAPPER.createObjectNode().put("prompt", prompt).put("video_url", videoUrl);
    }

    HttpRequest.Builder request(String pathOrUrl) {
        URI target = pathOrUrl.startsWith("http") ? URI.create(pathOrUrl) : URI.create(uri + pathOrUrl);
        return HttpRequest.newBuilder(target).timeout(Duration.ofSeconds(60)).header("Authorization", "Key " + KEY);
    }

    Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        return new Reply(response.statusCode(), response.headers(), response.body());
    }

    CompletableFuture<Reply> sendAsync(HttpRequest.Builder request) {
        return CLIENT.sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray())
                .thenApply(response -> new Reply(response.statusCode(), response.headers(), response.body()));
    }

    public Reply get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    Reply put(String path, String body) throws IOException, InterruptedException {
        return send(request(path).PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    Reply post(String path, String body) throws IOException, InterruptedException {
        return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** The answer of an accepted submit. */
    public JsonNode submit(String endpoint, JsonNode input) throws IOException, InterruptedException {
        Reply reply = post("/" + endpoint, input.toString());
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    /** Follows the status stream to its end and returns its text. */
    String follow(JsonNode ticket) throws IOException, InterruptedException {
        return get(ticket.get("status_url").asText() + "/stream?logs=1").text();
    }

    public Reply result(JsonNode ticket) throws IOException, InterruptedException {
        follow(ticket);
        return get(ticket.get("response_url").asText());
    }

    void faults(String rules) throws IOException, InterruptedException {
        Reply reply = put("/faults", rules);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    public String upload(Path file, String type) throws IOException, InterruptedException {
        ObjectNode ask = MAPPER.createObjectNode()
                .put("content_type", type)
                .put("file_name", file.getFileName().toString());
        JsonNode place = post("/storage/upload/initiate?storage_type=fal-cdn-v3", ask.toString())
                .json();
        Reply put =
                send(HttpRequest.newBuilder(URI.create(place.get("upload_url").asText()))
                        .PUT(HttpRequest.BodyPublishers.ofByteArray(Files.readAllBytes(file))));
        assertThat(put.status()).isEqualTo(200);
        return place.get("file_url").asText();
    }
}
