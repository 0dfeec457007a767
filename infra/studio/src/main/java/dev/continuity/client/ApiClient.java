package dev.continuity.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.continuity.diagnosis.DiagnosisReport;
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
 * The calls of the API. Each throws {@link ApiException} if the API answers with an error or not at all. Every call may
 * be repeated without harm.
 */
public final class ApiClient {
    // Longer than the minute that the API itself waits for a worker.
    private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(90);
    private static final Duration UPLOAD_TIMEOUT = Duration.ofMinutes(30);
    private static final Duration LIVENESS_TIMEOUT = Duration.ofSeconds(2);
    private static final int LARGEST_ERROR_BODY = 64 * 1024;

    private final URI base;
    private final HttpClient http;
    private final ObjectMapper json = DocumentMapper.mapper();

    /** @param base address of the API, such as {@code http://127.0.0.1:7700} */
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

    /** Whether the API answers its liveness check within two seconds. */
    public boolean isAlive() {
        try {
            return send(get("/q/health/live").timeout(LIVENESS_TIMEOUT), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (ApiException e) {
            return false;
        }
    }

    /** Starts a sequence, or returns the one that was started with the same key. */
    public Accepted produce(Storyboard storyboard, String idempotencyKey) {
        HttpResponse<String> response =
                sendForText(post("/v1/sequences", body(storyboard)).header("Idempotency-Key", idempotencyKey));
        return new Accepted(response.statusCode() == 202, read(response, SequenceState.class));
    }

    /** Prices a storyboard. Nothing is submitted to the provider. */
    public Estimate estimate(Storyboard storyboard) {
        return read(sendForText(post("/v1/sequences?dryRun=true", body(storyboard))), Estimate.class);
    }

    /** @param cursor from the page before; null: the first page */
    public SequenceListPage list(int limit, @Nullable String cursor) {
        String page = cursor == null ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
        return read(sendForText(get("/v1/sequences?limit=" + limit + page)), SequenceListPage.class);
    }

    public SequenceState state(SequenceId id) {
        return read(sendForText(get("/v1/sequences/" + id)), SequenceState.class);
    }

    public SequenceState resume(SequenceId id) {
        return read(sendForText(post("/v1/sequences/" + id + "/resume", BodyPublishers.noBody())), SequenceState.class);
    }

    /** Pauses or unpauses a sequence. While it is paused, nothing new is submitted; steps under way finish. */
    public SequenceState pause(SequenceId id, boolean paused) {
        String path = "/v1/sequences/" + id + (paused ? "/pause" : "/unpause");
        return read(sendForText(post(path, BodyPublishers.noBody())), SequenceState.class);
    }

    /** Decides on a parked step, that is one with a call whose outcome is unknown. */
    public SequenceState resolve(SequenceId id, StepId step, Resolution resolution) {
        String path = "/v1/sequences/" + id + "/steps/" + step + "/resolve";
        return read(sendForText(post(path, body(resolution))), SequenceState.class);
    }

    /** Requests cancellation. The state of the sequence shows when it is cancelled. */
    public void cancel(SequenceId id) {
        sendForText(request("/v1/sequences/" + id).DELETE());
    }

    /** Whether a clip or an image is in storage already. */
    public boolean hasMedia(String project, Sha256 sha256) {
        HttpRequest.Builder head =
                request("/v1/media/" + project + "/" + sha256).method("HEAD", BodyPublishers.noBody());
        HttpResponse<Void> response = send(head.timeout(RESPONSE_TIMEOUT), BodyHandlers.discarding());
        return switch (response.statusCode()) {
            case 200 -> true;
            case 404 -> false;
            default -> throw new ApiException(ApiProblem.of(response.statusCode(), ""));
        };
    }

    /** Uploads a clip or an image; {@code progress} receives the number of bytes sent so far. */
    public void upload(String project, Path file, LongConsumer progress) throws IOException {
        HttpRequest.Builder upload = post("/v1/media?project=" + project, CountedFile.publisher(file, progress))
                .setHeader("Content-Type", "application/octet-stream");
        requireSuccess(send(upload.timeout(UPLOAD_TIMEOUT), BodyHandlers.ofString()));
    }

    /**
     * Downloads a file of the finished sequence, following the redirect to storage. The caller closes the body.
     *
     * @param file {@code cut} or {@code contact-sheet}
     */
    public HttpResponse<InputStream> download(SequenceId id, String file) {
        return requireStream(
                send(get("/v1/sequences/" + id + "/" + file).timeout(RESPONSE_TIMEOUT), BodyHandlers.ofInputStream()));
    }

    /** One connection to the stream of events; {@link SequenceEvents} reconnects. */
    HttpResponse<InputStream> events(SequenceId id, @Nullable String lastEventId) {
        HttpRequest.Builder request = get("/v1/sequences/" + id + "/events").setHeader("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        return requireStream(send(request, BodyHandlers.ofInputStream()));
    }

    /** Checks all that the installation depends on. */
    public DiagnosisReport doctor() {
        return read(sendForText(get("/v1/doctor")), DiagnosisReport.class);
    }

    /** Two events, a second apart. */
    InputStream doctorStream() {
        HttpRequest.Builder request = get("/v1/doctor/stream").setHeader("Accept", "text/event-stream");
        return requireStream(send(request.timeout(RESPONSE_TIMEOUT), BodyHandlers.ofInputStream()))
                .body();
    }

    private HttpRequest.Builder get(String path) {
        return request(path).GET();
    }

    private HttpRequest.Builder post(String path, HttpRequest.BodyPublisher body) {
        return request(path).header("Content-Type", "application/json").POST(body);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).header("Accept", "application/json, */*;q=0.5");
    }

    private HttpRequest.BodyPublisher body(Object value) {
        try {
            return BodyPublishers.ofByteArray(json.writeValueAsBytes(value));
        } catch (IOException e) {
            throw new IllegalStateException("Cannot be written as JSON: " + value.getClass(), e);
        }
    }

    private HttpResponse<String> sendForText(HttpRequest.Builder request) {
        return requireSuccess(send(request.timeout(RESPONSE_TIMEOUT), BodyHandlers.ofString()));
    }

    private static HttpResponse<String> requireSuccess(HttpResponse<String> response) {
        if (response.statusCode() / 100 != 2) {
            throw new ApiException(ApiProblem.of(response.statusCode(), response.body()));
        }
        return response;
    }

    private static HttpResponse<InputStream> requireStream(HttpResponse<InputStream> response) {
        if (response.statusCode() == 200) {
            return response;
        }
        try (InputStream body = response.body()) {
            String error = new String(body.readNBytes(LARGEST_ERROR_BODY), StandardCharsets.UTF_8);
            throw new ApiException(ApiProblem.of(response.statusCode(), error));
        } catch (IOException e) {
            throw new ApiException(ApiProblem.of(response.statusCode(), ""), e);
        }
    }

    private <T> T read(HttpResponse<String> response, Class<T> type) {
        try {
            return json.readValue(response.body(), type);
        } catch (IOException e) {
            throw new ApiException(
                    ApiProblem.unreachable(base + " answered, but it is not Continuity's API. Check the address."), e);
        }
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request.build(), handler);
        } catch (IOException e) {
            throw new ApiException(
                    ApiProblem.unreachable("The API at " + base + " does not answer. Check that it is running."), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiException(ApiProblem.unreachable("Interrupted while waiting for the API at " + base + "."), e);
        }
    }
}
