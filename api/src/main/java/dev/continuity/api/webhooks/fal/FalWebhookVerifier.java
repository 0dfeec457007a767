package dev.continuity.api.webhooks.fal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.continuity.api.webhooks.WebhookVerifier;
import dev.continuity.storage.ledger.Callback;
import dev.continuity.take.RequestId;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Verifies and reads fal's webhooks (fal: webhooks). */
public final class FalWebhookVerifier implements WebhookVerifier {
    /** The name in callback paths. */
    public static final String PROVIDER = "fal";

    private static final Pattern STATUS = Pattern.compile("[A-Z_]{1,32}");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final WebhookSignature signature;
    private final Clock clock;

    public FalWebhookVerifier(SigningKeySource keys, Clock clock) {
        this.signature = new WebhookSignature(new SigningKeyCache(keys, clock));
        this.clock = clock;
    }

    @Override
    public String provider() {
        return PROVIDER;
    }

    @Override
    public Optional<BodyCheck> check(Function<String, @Nullable String> header) {
        return SignedWebhook.of(
                        header.apply("X-Fal-Webhook-Request-Id"),
                        header.apply("X-Fal-Webhook-User-Id"),
                        header.apply("X-Fal-Webhook-Timestamp"),
                        header.apply("X-Fal-Webhook-Signature"))
                .filter(webhook -> webhook.isRecent(clock.instant()))
                .map(webhook -> body -> signature.check(webhook, body));
    }

    @Override
    public Optional<Callback> read(byte[] body, Instant receivedAt) {
        try {
            JsonNode webhook = JSON.readTree(body);
            String requestId = webhook.path("request_id").asText();
            String status = webhook.path("status").asText();
            return RequestId.isValid(requestId) && STATUS.matcher(status).matches()
                    ? Optional.of(new Callback(requestId, status, receivedAt))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
