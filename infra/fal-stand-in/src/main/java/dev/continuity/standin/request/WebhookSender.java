package dev.continuity.standin.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.continuity.standin.http.AtomicFile;
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

/** Calls back with the end of a request, signed, at least once, and again until somebody answers 2xx (fal: webhooks). */
public final class WebhookSender {

    private static final System.Logger LOG = System.getLogger(WebhookSender.class.getName());
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(15);
    private static final int ATTEMPTS = 10;
    private static final String USER = "stand-in-user";

    private final HttpClient client = HttpClient.newHttpClient();
    private final SigningKey key;
    private final StatusView view;
    private final RequestRegistry book;
    private final Path delivered;
    private final ScheduledExecutorService timer;
    private final Clock clock;

    public WebhookSender(
            SigningKey key,
            StatusView view,
            RequestRegistry book,
            Path delivered,
            ScheduledExecutorService timer,
            Clock clock)
            throws IOException {
        this.key = key;
        this.view = view;
        this.book = book;
        this.delivered = Files.createDirectories(delivered);
        this.timer = timer;
        this.clock = clock;
    }

    /** Takes up what an earlier process did not get rid of. */
    public void resume() {
        book.all().stream()
                .filter(AcceptedRequest::isCompleted)
                .filter(submission -> !Files.exists(delivered.resolve(submission.id())))
                .forEach(this::send);
    }

    public void send(AcceptedRequest submission) {
        if (submission.webhook() != null) {
            attempt(submission, submission.webhook(), 1);
        }
    }

    private void attempt(AcceptedRequest submission, String address, int number) {
        var unused = client.sendAsync(request(submission, address), HttpResponse.BodyHandlers.discarding())
                .whenComplete((response, failure) -> {
                    if (failure == null && response.statusCode() / 100 == 2) {
                        settle(submission);
                    } else if (number < ATTEMPTS) {
                        again(submission, address, number + 1);
                    }
                });
    }

    /** After 1, 2, 4, … at most 60 s. */
    private void again(AcceptedRequest submission, String address, int number) {
        long delay = Math.min(60, 1L << (number - 2));
        var unused = timer.schedule(() -> attempt(submission, address, number), delay, TimeUnit.SECONDS);
    }

    private HttpRequest request(AcceptedRequest submission, String address) {
        byte[] body = StandInJson.bytes(body(submission));
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        String signed = String.join("\n", submission.id(), USER, timestamp, sha256(body));
        return HttpRequest.newBuilder(URI.create(address))
                .timeout(ANSWER_LIMIT)
                .header("Content-Type", "application/json")
                .header("X-Fal-Webhook-Request-Id", submission.id())
                .header("X-Fal-Webhook-User-Id", USER)
                .header("X-Fal-Webhook-Timestamp", timestamp)
                .header("X-Fal-Webhook-Signature", key.signHex(signed.getBytes(StandardCharsets.UTF_8)))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private ObjectNode body(AcceptedRequest submission) {
        RequestOutcome outcome = submission.outcome();
        if (outcome == null) {
            throw new IllegalStateException("not ended: " + submission.id());
        }
        ObjectNode body = StandInJson.object()
                .put("request_id", submission.id())
                .put("gateway_request_id", submission.id())
                .put("status", outcome.succeeded() ? "OK" : "ERROR");
        if (!outcome.succeeded()) {
            body.put(
                    "error", outcome.error() == null ? "Unexpected status code: " + outcome.status() : outcome.error());
        }
        body.set("payload", view.output(submission, outcome));
        return body;
    }

    private void settle(AcceptedRequest submission) {
        try {
            AtomicFile.write(delivered.resolve(submission.id()), new byte[0]);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "webhook of " + submission.id() + " will be sent again", e);
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
