package dev.continuity.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.continuity.plan.Estimate;
import dev.continuity.sequence.Resolution;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceState;
import dev.continuity.storyboard.Storyboard;
import dev.continuity.take.DocumentMapper;
import dev.continuity.take.Sha256;
import dev.continuity.take.StepId;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The calls of the API. Each throws {@link ApiException} for an answer that is no success and for none at all. Every
 * call may be repeated without harm.
 */
public final class ApiClient {
    // Longer than the minute that the API itself waits for a worker.
    private static final Duration ANSWER = Duration.ofSeconds(90);
    private static final Duration UPLOAD = Duration.ofMinutes(30);
    private static final Duration ALIVE = Duration.ofSeconds(2);

    private final URI base;
    private final HttpClient http;
    private final ObjectMapper json = DocumentMapper.mapper();

    /** @param base address of the API, {@code http://127.0.0.1:7700} */
    public ApiClient(URI base) {
        String text = base.toString();
        this.base = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    public URI base() {
        return base;
    }

    /** Whether an API answers there. */
    public boolean isAlive() {
        try {
            return send(get("/q/health/live").timeout(ALIVE), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (ApiException e) {
            return false;
        }
    }

    /** Starts a sequence, or finds the one that the same key has started. */
    public Accepted produce(Storyboard storyboard, String idempotencyKey) {
        HttpResponse<String> answer =
                text(post("/v1/sequences", body(storyboard)).header("Idempotency-Key", idempotencyKey));
        return new Accepted(answer.statusCode() == 202, read(answer, SequenceState.class));
    }

    /** What a storyboard would cost; nothing is submitted. */
    public Estimate estimate(Storyboard storyboard) {
        return read(text(post("/v1/sequences?dryRun=true", body(storyboard))), Estimate.class);
    }

    public SequenceListPage list(int limit, @Nullable String cursor) {
        String from = cursor == null ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
        return read(text(get("/v1/sequences?limit=" + limit + from)), SequenceListPage.class);
    }

    public SequenceState state(SequenceId id) {
        return read(text(get("/v1/sequences/" + id)), SequenceState.class);
    }

    public SequenceState resume(SequenceId id) {
        return read(text(post("/v1/sequences/" + id + "/resume", BodyPublishers.noBody())), SequenceState.class);
    }

    /** From now on nothing new is submitted; or again. */
    public SequenceState pause(SequenceId id, boolean paused) {
        String path = "/v1/sequences/" + id + (paused ? "/pause" : "/unpause");
        return read(text(post(path, BodyPublishers.noBody())), SequenceState.class);
    }

    /** Decides on a step of which nobody can tell whether its call was accepted. */
    public SequenceState resolve(SequenceId id, StepId step, Resolution resolution) {
        String path = "/v1/sequences/" + id + "/steps/" + step + "/resolve";
        return read(text(post(path, body(resolution))), SequenceState.class);
    }

    /** Asks for it; the sequence says when it is cancelled. */
    public void cancel(SequenceId id) {
        text(to("/v1/sequences/" + id).DELETE());
    }

    /** Whether the archive holds a clip or an image. */
    public boolean hasMedia(String project, Sha256 sha256) {
        HttpRequest.Builder head = to("/v1/media/" + project + "/" + sha256).method("HEAD", BodyPublishers.noBody());
        HttpResponse<Void> answer = send(head.timeout(ANSWER), BodyHandlers.discarding());
        return switch (answer.statusCode()) {
            case 200 -> true;
            case 404 -> false;
            default -> throw new ApiException(ApiProblem.of(answer.statusCode(), ""));
        };
    }

    /** Uploads a clip or an image; {@code sent} is told how many bytes have gone so far. */
    public void upload(String project, Path file, LongConsumer sent) throws IOException {
        HttpRequest.Builder upload = post("/v1/media?project=" + project, CountedFile.publisher(file, sent))
                .setHeader("Content-Type", "application/octet-stream");
        checked(send(upload.timeout(UPLOAD), BodyHandlers.ofString()));
    }

    /** A film or a contact sheet, from wherever the API sends us. The caller closes the body. */
    public HttpResponse<InputStream> open(SequenceId id, String what) {
        HttpResponse<InputStream> answer =
                send(get("/v1/sequences/" + id + "/" + what).timeout(ANSWER), BodyHandlers.ofInputStream());
        if (answer.statusCode() == 200) {
            return answer;
        }
        try (InputStream body = answer.body()) {
            String said = new String(body.readNBytes(64 * 1024), StandardCharsets.UTF_8);
            throw new ApiException(ApiProblem.of(answer.statusCode(), said));
        } catch (IOException e) {
            throw new ApiException(ApiProblem.of(answer.statusCode(), ""), e);
        }
    }

    /** The stream of events, once; {@link SequenceEvents} follows it for as long as it takes. */
    HttpResponse<InputStream> events(SequenceId id, @Nullable String lastEventId) {
        HttpRequest.Builder request = get("/v1/sequences/" + id + "/events").setHeader("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        return send(request, BodyHandlers.ofInputStream());
    }

    private HttpRequest.Builder get(String path) {
        return to(path).GET();
    }

    private HttpRequest.Builder post(String path, HttpRequest.BodyPublisher body) {
        return to(path).header("Content-Type", "application/json").POST(body);
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).header("Accept", "application/json, */*;q=0.5");
    }

    private HttpRequest.BodyPublisher body(Object value) {
        try {
            return BodyPublishers.ofByteArray(json.writeValueAsBytes(value));
        } catch (IOException e) {
            throw new IllegalStateException("Not to be written as JSON: " + value.getClass(), e);
        }
    }

    private HttpResponse<String> text(HttpRequest.Builder request) {
        return checked(send(request.timeout(ANSWER), BodyHandlers.ofString()));
    }

    private static HttpResponse<String> checked(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new ApiException(ApiProblem.of(answer.statusCode(), answer.body()));
        }
        return answer;
    }

    private <T> T read(HttpResponse<String> answer, Class<T> type) {
        try {
            return json.readValue(answer.body(), type);
        } catch (IOException e) {
            throw new ApiException(
                    ApiProblem.unreachable("What answers at " + base + " is no API of Continuity that I understand."),
                    e);
        }
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request.build(), handler);
        } catch (IOException e) {
            throw new ApiException(ApiProblem.unreachable("The API at " + base + " does not answer."), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiException(ApiProblem.unreachable("Interrupted while waiting for the API."), e);
        }
    }
}
