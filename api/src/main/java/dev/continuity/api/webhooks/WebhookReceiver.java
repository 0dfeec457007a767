package dev.continuity.api.webhooks;

import dev.continuity.api.webhooks.WebhookVerifier.BodyCheck;
import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.ledger.Callback;
import dev.continuity.storage.ledger.CallbackAddress;
import dev.continuity.storage.ledger.CallbackNotifications;
import dev.continuity.storage.ledger.Intent;
import dev.continuity.storage.ledger.Ledger;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives the provider's webhooks. It verifies them, cheapest check first, records the request in the ledger, and notifies
 * the waiting step. Safe for use by many threads.
 *
 * <p>The signature proves only that the provider sent the webhook, for any of its customers. The nonce in the URL proves
 * that it is about one of our attempts.
 */
public final class WebhookReceiver {
    /** Bytes. Results are much smaller. */
    public static final int MAX_BODY = 1_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(WebhookReceiver.class);

    private final Ledger ledger;
    private final CallbackNotifications notifications;
    private final Map<String, WebhookVerifier> verifiers;
    private final Clock clock;

    /** @param verifiers one for each provider */
    public WebhookReceiver(ObjectStore storage, List<WebhookVerifier> verifiers, Clock clock) {
        this.ledger = new Ledger(storage);
        this.notifications = new CallbackNotifications(storage);
        this.verifiers = verifiers.stream().collect(Collectors.toUnmodifiableMap(WebhookVerifier::provider, it -> it));
        this.clock = clock;
    }

    /**
     * Handles a webhook that was sent to {@code address}. It is stored durably if {@link WebhookResult#ACCEPTED} is
     * returned.
     *
     * @param address empty if the path is not a callback path
     * @param header returns a header by its name, or null
     * @throws IOException if the body is cut off
     */
    public WebhookResult receive(
            Optional<CallbackAddress> address, Function<String, @Nullable String> header, InputStream body)
            throws IOException {
        Optional<WebhookVerifier> verifier = address.map(to -> verifiers.get(to.provider()));
        if (address.isEmpty() || verifier.isEmpty()) {
            return WebhookResult.UNKNOWN;
        }
        Optional<BodyCheck> check = verifier.get().check(header);
        if (check.isEmpty()) {
            return WebhookResult.REFUSED;
        }
        byte[] bytes = body.readNBytes(MAX_BODY + 1);
        if (bytes.length > MAX_BODY) {
            return WebhookResult.TOO_LARGE;
        }
        return switch (check.get().of(bytes)) {
            case VALID ->
                verifier.get()
                        .read(bytes, clock.instant())
                        .map(callback -> record(address.get(), callback))
                        .orElse(WebhookResult.UNREADABLE);
            case INVALID -> WebhookResult.REFUSED;
            case NO_KEYS -> WebhookResult.NO_KEYS;
        };
    }

    private WebhookResult record(CallbackAddress address, Callback callback) {
        Optional<Intent> intent = ledger.intent(address.project(), address.key(), address.attempt());
        boolean ours = intent.filter(written -> written.provider().equals(address.provider()))
                .filter(written -> isSame(written.nonce(), address.nonce()))
                .isPresent();
        if (!ours) {
            return WebhookResult.UNKNOWN;
        }
        Callback recorded = ledger.recordCallback(address.project(), address.key(), address.attempt(), callback);
        if (recorded.requestId().equals(callback.requestId())) {
            // Also for a repeated webhook: the process that recorded the first one may have died before it notified
            // anyone.
            notifications.publish(recorded);
        } else {
            LOG.error(
                    "The provider called back about {} as request {}, but earlier as {}. Both may be billed. Check them with the provider",
                    address,
                    callback.requestId(),
                    recorded.requestId());
        }
        return WebhookResult.ACCEPTED;
    }

    /** Compares in constant time, so that the time reveals nothing about the nonce. */
    private static boolean isSame(String nonce, String claimed) {
        return MessageDigest.isEqual(nonce.getBytes(StandardCharsets.UTF_8), claimed.getBytes(StandardCharsets.UTF_8));
    }
}
