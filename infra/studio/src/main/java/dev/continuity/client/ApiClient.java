package dev.continuity.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.continuity.diagnosis.DiagnosisReport;
import dev.continuity.direction.Resolution;
import dev.continuity.notification.NotificationReport;
import dev.continuity.plan.Estimate;
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
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
    private static final Duration CHECK_TIMEOUT = Duration.ofSeconds(10);

    private final ApiAddress address;
    private final HttpCalls http;
    private final ObjectMapper json = DocumentMapper.mapper();

    /** @param base address of an API without a login, such as {@code http://127.0.0.1:7700} */
    public ApiClient(URI base) {
        this(new ApiAddress(base, List.of()));
    }

    public ApiClient(ApiAddress address) {
        this(address, null);
    }

    private ApiClient(ApiAddress address, @Nullable String user) {
        this.address = address;
        this.http = new HttpCalls(address, user);
    }

    /**
     * The same API, which is told who decides.
     *
     * @param user 1 to 100 characters
     */
    public ApiClient as(String user) {
        return new ApiClient(address, user);
    }

    /** The address, without a login. */
    public URI base() {
        return address.base();
    }

    /** Whether calls need a login, which players and browsers do not have. */
    public boolean hasLogin() {
        return address.hasLogin();
    }

    /** The calls with which a person directs sequences. */
    public DirectionClient direction() {
        return new DirectionClient(this);
    }

    /** Whether the API answers its liveness check within two seconds. */
    public boolean isAlive() {
        try {
            return http.send(get("/q/health/live").timeout(LIVENESS_TIMEOUT), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (ApiException e) {
            return false;
        }
    }

    /**
     * Checks that the API answers.
     *
     * @throws ApiException with what answered instead, such as a proxy that asks for a login
     */
    public void requireAlive() {
        http.sendForText(get("/q/health/live").timeout(CHECK_TIMEOUT));
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
        sendForText(post("/v1/sequences/" + id + "/cancel", BodyPublishers.noBody()));
    }

    /** Whether a clip or an image is in storage already. */
    public boolean hasMedia(String project, Sha256 sha256) {
        HttpRequest.Builder head =
                http.request("/v1/media/" + project + "/" + sha256).method("HEAD", BodyPublishers.noBody());
        HttpResponse<Void> response = http.send(head.timeout(RESPONSE_TIMEOUT), BodyHandlers.discarding());
        return switch (response.statusCode()) {
            case 200 -> true;
            case 404 -> false;
            default -> throw new ApiException(ErrorResponse.read(address, response, ""));
        };
    }

    /** Uploads a clip or an image; {@code progress} receives the number of bytes sent so far. */
    public void upload(String project, Path file, LongConsumer progress) throws IOException {
        HttpRequest.Builder upload = post("/v1/media?project=" + project, CountedFile.publisher(file, progress))
                .setHeader("Content-Type", "application/octet-stream");
        http.sendForText(upload.timeout(UPLOAD_TIMEOUT));
    }

    /**
     * Downloads a file of the finished sequence, following the redirect to storage. The caller closes the body.
     *
     * @param file {@code cut} or {@code contact-sheet}
     */
    public HttpResponse<InputStream> download(SequenceId id, String file) {
        return http.download(get("/v1/sequences/" + id + "/" + file), RESPONSE_TIMEOUT);
    }

    /**
     * The URL of a take's clip, which redirects to storage.
     *
     * @param take {@code v001}
     */
    public URI clip(SequenceId id, StepId step, String take) {
        return URI.create(address.base() + "/v1/sequences/" + id + "/" + clipFile(step, take));
    }

    /** Downloads a take's clip. The caller closes the body. */
    public HttpResponse<InputStream> downloadClip(SequenceId id, StepId step, String take) {
        return download(id, clipFile(step, take));
    }

    private static String clipFile(StepId step, String take) {
        return "takes/" + step + "/" + take + "/clip";
    }

    /** One connection to the stream of events; {@link SequenceEvents} reconnects. */
    HttpResponse<InputStream> events(SequenceId id, @Nullable String lastEventId) {
        HttpRequest.Builder request = get("/v1/sequences/" + id + "/events").setHeader("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        return http.sendForStream(request);
    }

    /** Checks all that the installation depends on. */
    public DiagnosisReport doctor() {
        return read(sendForText(get("/v1/doctor")), DiagnosisReport.class);
    }

    /** Two events, a second apart. */
    InputStream doctorStream() {
        HttpRequest.Builder request = get("/v1/doctor/stream").setHeader("Accept", "text/event-stream");
        return http.sendForStream(request.timeout(RESPONSE_TIMEOUT)).body();
    }

    /**
     * Sends a test notification to every target.
     *
     * @param project whose targets are tried; null: those of all projects
     */
    public NotificationReport testNotifications(@Nullable String project) {
        String query = project == null ? "" : "?project=" + URLEncoder.encode(project, StandardCharsets.UTF_8);
        return read(
                sendForText(post("/v1/notifications/test" + query, BodyPublishers.noBody())), NotificationReport.class);
    }

    HttpRequest.Builder get(String path) {
        return http.request(path).GET();
    }

    HttpRequest.Builder post(String path, HttpRequest.BodyPublisher body) {
        return http.request(path).header("Content-Type", "application/json").POST(body);
    }

    HttpRequest.BodyPublisher body(Object value) {
        try {
            return BodyPublishers.ofByteArray(json.writeValueAsBytes(value));
        } catch (IOException e) {
            throw new IllegalStateException("Cannot be written as JSON: " + value.getClass(), e);
        }
    }

    HttpResponse<String> sendForText(HttpRequest.Builder request) {
        return http.sendForText(request.timeout(RESPONSE_TIMEOUT));
    }

    <T> T read(HttpResponse<String> response, Class<T> type) {
        try {
            return json.readValue(response.body(), type);
        } catch (IOException e) {
            throw new ApiException(ErrorResponse.unreadable(address, response), e);
        }
    }
}
