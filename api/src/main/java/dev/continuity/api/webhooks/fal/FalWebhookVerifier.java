package dev.continuity.api.webhooks.fal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.continuity.api.webhooks.WebhookVerifier;
import dev.continuity.diagnosis.ClockDifference;
import dev.continuity.storage.ledger.Callback;
import dev.continuity.take.RequestId;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Verifies and reads fal's webhooks (fal: webhooks). */
public final class FalWebhookVerifier implements WebhookVerifier {
    /** The name in callback paths. */
    public static final String PROVIDER = "fal";

    private static final Pattern STATUS = Pattern.compile("[A-Z_]{1,32}");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Logger LOG = LoggerFactory.getLogger(FalWebhookVerifier.class);
    private static final Duration NOTICEABLE = Duration.ofMinutes(1);

    private final SigningKeyCache keys;
    private final WebhookSignature signature;
    private final Clock clock;
    private final AtomicBoolean warned = new AtomicBoolean();

    public FalWebhookVerifier(SigningKeySource keys, Clock clock) {
        this.keys = new SigningKeyCache(keys, clock);
        this.signature = new WebhookSignature(this.keys);
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
                .filter(this::isRecent)
                .map(webhook -> body -> signature.check(webhook, body));
    }

    /** How this machine's clock differs from fal's; empty if that is little, or not known. */
    public Optional<ClockDifference> wrongClock() {
        return keys.clockDifference().filter(difference -> difference.exceeds(NOTICEABLE));
    }

    private boolean isRecent(SignedWebhook webhook) {
        if (webhook.isRecent(clock.instant())) {
            return true;
        }
        // One old webhook is late or forged. With a wrong clock, all of them look old, so this may have to fetch the
        // keys.
        wrongClock()
                .filter(difference -> warned.compareAndSet(false, true))
                .ifPresent(difference -> LOG.warn(
                        "fal's webhooks are refused, because this machine's clock is {} fal's. Set the clock, for example by NTP. Until then, steps poll fal.",
                        difference));
        return false;
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
