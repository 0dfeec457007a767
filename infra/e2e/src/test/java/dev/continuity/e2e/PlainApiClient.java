package dev.continuity.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.continuity.take.DocumentMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Calls the API with plain HTTP instead of our own client.
 *
 * @param api without a slash at its end
 */
record PlainApiClient(URI api) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int UNAVAILABLE = 503;

    /** The status of a GET and its body; 0 if no server listens there. */
    static Answer get(URI address) throws InterruptedException {
        try {
            HttpResponse<String> response =
                    HTTP.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            return new Answer(0, e.toString());
        }
    }

    /** Waits for a status. Fails as soon as one of the processes has ended. */
    static void await(int status, URI address, ChildProcess... processes) {
        ProcessCluster.await(address + " answers " + status)
                .until(
                        () -> {
                            for (ChildProcess process : processes) {
                                process.expectAlive();
                            }
                            return get(address);
                        },
                        last -> last.status() == status);
    }

    /** Returns the reference for a storyboard. */
    String upload(Path file, String project) throws IOException, InterruptedException {
        HttpRequest request = request("/v1/media?project=" + project)
                .POST(BodyPublishers.ofFile(file))
                .build();
        return sent(request, 201).path("reference").asText();
    }

    /** Returns the first state. */
    JsonNode create(String yaml) throws IOException, InterruptedException {
        HttpRequest request = request("/v1/sequences")
                .header("Content-Type", "application/yaml")
                .POST(BodyPublishers.ofString(yaml))
                .build();
        return sent(request, 202);
    }

    JsonNode state(String sequence) throws IOException, InterruptedException {
        return sent(request("/v1/sequences/" + sequence).build(), 200);
    }

    /**
     * Resolves a parked step by a resolution in JSON. It may have gone on by itself just before: a worker that wakes notes
     * that it has not submitted.
     */
    void resolve(String sequence, String step, String resolution) throws IOException, InterruptedException {
        HttpRequest request = request("/v1/sequences/" + sequence + "/steps/" + step + "/resolve")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(resolution))
                .build();
        HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200 && response.statusCode() != 409) {
            throw new AssertionError(response + ": " + response.body());
        }
    }

    /**
     * Sends a decision, once; answer 0 if there is no server.
     *
     * @param method POST, or PUT of a storyboard in YAML
     * @param path of the sequence, such as {@code shots/SH0010/retake}
     * @param key the id of the decision
     */
    Answer decide(String sequence, String method, String path, String key, String body) throws InterruptedException {
        HttpRequest request = request("/v1/sequences/" + sequence + "/" + path)
                .header("Content-Type", method.equals("PUT") ? "application/yaml" : "application/json")
                .header("Idempotency-Key", key)
                .header("X-Continuity-User", "matrix")
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            return new Answer(0, e.toString());
        }
    }

    /** The decisions on a sequence, the oldest first. */
    JsonNode decisions(String sequence) throws IOException {
        return sent(request("/v1/sequences/" + sequence + "/decisions").build(), 200)
                .path("decisions");
    }

    /** Whether the sequence was resumed, runs already, or is finished. */
    boolean resume(String sequence) throws IOException, InterruptedException {
        HttpRequest request = request("/v1/sequences/" + sequence + "/resume")
                .POST(BodyPublishers.noBody())
                .build();
        return List.of(202, 409)
                .contains(HTTP.send(request, BodyHandlers.discarding()).statusCode());
    }

    /** Follows a sequence to its end and returns the last state. */
    JsonNode follow(String sequence) throws IOException, InterruptedException {
        HttpRequest request = request("/v1/sequences/" + sequence + "/events").build();
        HttpResponse<Stream<String>> response = HTTP.send(request, BodyHandlers.ofLines());
        String last = "{}";
        try (Stream<String> lines = response.body()) {
            for (Iterator<String> it = lines.iterator(); it.hasNext(); ) {
                String line = it.next();
                if (line.matches("event: ?end")) {
                    return DocumentMapper.mapper().readTree(last);
                } else if (line.startsWith("data:")) {
                    last = line.substring("data:".length());
                }
            }
        }
        throw new AssertionError("The event stream has no end. Last state: " + last);
    }

    /** The target of a redirect. */
    URI redirect(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = HTTP.send(request(path).build(), BodyHandlers.ofString());
        return response.headers()
                .firstValue("Location")
                .map(URI::create)
                .orElseThrow(() -> new AssertionError(response + ": " + response.body()));
    }

    static HttpResponse<Path> download(URI address, Path file, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofFile(file));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(api + path));
    }

    /** Asks again while the API says that Temporal or S3 does not answer it, as on a busy machine. */
    private static JsonNode sent(HttpRequest request, int wanted) throws IOException {
        HttpResponse<String> response = ProcessCluster.await(request.uri() + " answers")
                .until(() -> HTTP.send(request, BodyHandlers.ofString()), last -> last.statusCode() != UNAVAILABLE);
        if (response.statusCode() != wanted) {
            throw new AssertionError(response + ": " + response.body());
        }
        return DocumentMapper.mapper().readTree(response.body());
    }

    /** A status, or 0, and what was said with it. */
    record Answer(int status, String body) {}
}
