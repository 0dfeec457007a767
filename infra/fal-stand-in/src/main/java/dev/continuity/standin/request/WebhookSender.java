package dev.continuity.standin.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.continuity.standin.disk.AtomicFile;
import dev.continuity.standin.http.StandInJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Sends a signed webhook when a request ends, and repeats it until the answer is 2xx, at most ten times (fal: webhooks). */
final class WebhookSender {

    private static final System.Logger LOG = System.getLogger(WebhookSender.class.getName());
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(15);
    private static final int ATTEMPTS = 10;
    private static final String USER = "stand-in-user";

    private final HttpClient client = HttpClient.newHttpClient();
    private final SigningKey key;
    private final StatusView view;
    private final RequestRegistry requests;
    private final Path delivered;
    private final ScheduledExecutorService timer;
    private final Clock clock;

    WebhookSender(
            SigningKey key,
            StatusView view,
            RequestRegistry requests,
            Path delivered,
            ScheduledExecutorService timer,
            Clock clock)
            throws IOException {
        this.key = key;
        this.view = view;
        this.requests = requests;
        this.delivered = Files.createDirectories(delivered);
        this.timer = timer;
        this.clock = clock;
    }

    /** Sends the webhooks that an earlier process did not deliver. */
    void resume() {
        requests.all().stream()
                .filter(AcceptedRequest::isCompleted)
                .filter(request -> !Files.exists(delivered.resolve(request.id())))
                .forEach(this::send);
    }

    void send(AcceptedRequest request) {
        if (request.webhook() != null) {
            attempt(request, request.webhook(), 1);
        }
    }

    private void attempt(AcceptedRequest request, String address, int number) {
        var unused = client.sendAsync(post(request, address), HttpResponse.BodyHandlers.discarding())
                .whenComplete((response, failure) -> {
                    if (failure == null && response.statusCode() / 100 == 2) {
                        markDelivered(request);
                    } else if (number < ATTEMPTS) {
                        retry(request, address, number + 1);
                    }
                });
    }

    /** After 1, 2, 4, … at most 60 s. */
    private void retry(AcceptedRequest request, String address, int number) {
        long delay = Math.min(60, 1L << (number - 2));
        var unused = timer.schedule(() -> attempt(request, address, number), delay, TimeUnit.SECONDS);
    }

    private HttpRequest post(AcceptedRequest request, String address) {
        byte[] body = StandInJson.bytes(body(request));
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        String signed = String.join("\n", request.id(), USER, timestamp, sha256(body));
        return HttpRequest.newBuilder(URI.create(address))
                .timeout(ANSWER_LIMIT)
                .header("Content-Type", "application/json")
                .header("X-Fal-Webhook-Request-Id", request.id())
                .header("X-Fal-Webhook-User-Id", USER)
                .header("X-Fal-Webhook-Timestamp", timestamp)
                .header("X-Fal-Webhook-Signature", key.signHex(signed.getBytes(StandardCharsets.UTF_8)))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private ObjectNode body(AcceptedRequest request) {
        RequestOutcome outcome = request.outcome();
        if (outcome == null) {
            throw new IllegalStateException("the request has not ended: " + request.id());
        }
        ObjectNode body = StandInJson.object()
                .put("request_id", request.id())
                .put("gateway_request_id", request.id())
                .put("status", outcome.succeeded() ? "OK" : "ERROR");
        if (!outcome.succeeded()) {
            body.put(
                    "error", outcome.error() == null ? "Unexpected status code: " + outcome.status() : outcome.error());
        }
        body.set("payload", view.output(request, outcome));
        return body;
    }

    private void markDelivered(AcceptedRequest request) {
        try {
            AtomicFile.write(delivered.resolve(request.id()), new byte[0]);
        } catch (IOException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The delivered webhook of " + request.id()
                            + " cannot be recorded, so the next start sends it again",
                    e);
        }
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
